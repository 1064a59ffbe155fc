import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table rerate_everybody (
    only_one boolean primary key default true check (only_one),
    asked bigint not null default 0
  )`,
  'insert into rerate_everybody default values',
  `create table rerated_runs (
    run bigint primary key references runs (number) on delete cascade,
    asked bigint,
    day date,
    overrides_day date,
    at timestamptz,
    failure jsonb,
    attempts integer not null default 0,
    again_at timestamptz
  )`,
  'alter table rerate_groups add column whole boolean not null default false',
  'alter table rerate_groups add column overtaken boolean not null default false',
];

/** When all customers are to be rated again between two runs, and up to where published runs were. */
export const everybodyAgain: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
