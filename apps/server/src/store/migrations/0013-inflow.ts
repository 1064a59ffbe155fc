import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  'alter table event_counts add column last_at timestamptz',
  `create table event_minutes (
    dataset text not null,
    minute timestamptz not null,
    accepted bigint not null,
    rejected bigint not null,
    primary key (dataset, minute)
  )`,
  "alter table mappings add column reading jsonb not null default '{}'",
];

/** When events came last and how many in each of the last minutes; how the files of a remembered mapping were read. */
export const inflow: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
