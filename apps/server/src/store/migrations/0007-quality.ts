import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  // One row: how often measuring was asked for, and how far it was done.
  `create table quality_state (
    only_one boolean primary key default true check (only_one),
    asked bigint not null default 0,
    done bigint not null default 0,
    measured_at timestamptz,
    progress jsonb,
    failure jsonb,
    weights jsonb not null default '{}'
  )`,
  'insert into quality_state default values',
  `create table quality_rules (
    id text primary key,
    dataset text not null,
    title text not null,
    severity text not null,
    asks jsonb not null,
    created_by text not null,
    created_at timestamptz not null
  )`,
  `create table quality_measures (
    dataset text not null,
    day date not null,
    measure jsonb not null,
    examples jsonb,
    primary key (dataset, day)
  )`,
  `create table quality_scores (
    day date primary key,
    earned bigint not null,
    possible bigint not null
  )`,
];

/** Rules over the data, and what was measured of them day by day. */
export const quality: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
