import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table rerate_queue (
    position bigint generated always as identity primary key,
    customer text not null
  )`,
  `create table rerate_groups (
    number bigint generated always as identity primary key,
    run bigint not null references runs (number) on delete cascade,
    begun_at timestamptz not null
  )`,
  'create index rerate_groups_run on rerate_groups (run)',
  `create table reratings (
    run bigint primary key references runs (number) on delete cascade,
    last bigint not null,
    changed bigint not null,
    at timestamptz not null
  )`,
];

/** Customers who wait to be rated again between two runs, and which groups of such ratings count. */
export const reratings: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
