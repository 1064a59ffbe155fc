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
];

/** When events came last, and how many in each of the last minutes. */
export const eventMinutes: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
