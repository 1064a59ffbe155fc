import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  'alter table runs add column former bigint references runs (number)',
  `create table publications (
    number bigint generated always as identity primary key,
    scheme text not null references schemes (id),
    run bigint not null references runs (number),
    as_of date not null,
    published_at timestamptz not null,
    published_by text not null,
    withdrawn_at timestamptz,
    withdrawn_by text
  )`,
  'create index publications_scheme on publications (scheme, as_of, number)',
  'create unique index publications_run on publications (run) where withdrawn_at is null',
  `insert into publications (scheme, run, as_of, published_at, published_by)
    select scheme, number, as_of, published_at, coalesce(published_by, started_by)
    from runs where published_at is not null order by number`,
];

/** The publication that a run decides against; every publication there ever was, also those that were taken back. */
export const publications: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
