import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table standing_exports (
    id text primary key,
    title text not null,
    content jsonb not null,
    personal boolean not null,
    language text not null,
    destination jsonb not null,
    sealed_secret text,
    schedule text,
    after_publication boolean not null,
    schemes jsonb not null,
    paused boolean not null default false,
    next_at timestamptz,
    published_at timestamptz,
    failure jsonb,
    created_by text not null,
    created_by_id text,
    created_at timestamptz not null
  )`,
  'alter table exports add column standing_export text',
  // One at a time: two that write a table would each wait for the other.
  `create unique index exports_standing_open on exports (standing_export)
    where standing_export is not null and state in ('queued', 'working')`,
  'create index exports_by_standing on exports (standing_export, number) where standing_export is not null',
];

/** Exports that are made again and again, as files or into tables of other databases. */
export const standingExports: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
