import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table sources (
    id text primary key,
    title text not null,
    origin jsonb not null,
    sealed_secret text,
    dataset text not null,
    mapping jsonb not null,
    keep_where text,
    mode text not null,
    commit_when text not null,
    schedule text,
    paused boolean not null default false,
    next_at timestamptz,
    watermark text,
    created_by text not null,
    created_at timestamptz not null
  )`,
  `create table source_fetches (
    number bigint generated always as identity primary key,
    source text not null references sources (id) on delete cascade,
    state text not null,
    asked_by text,
    asked_at timestamptz not null,
    finished_at timestamptz,
    follows boolean not null,
    rows bigint,
    rows_hash text,
    file_id text,
    file_name text,
    file_version text,
    import bigint,
    rows_taken bigint,
    rows_rejected bigint,
    watermark_from text,
    watermark_to text,
    failure jsonb
  )`,
  'create index source_fetches_source on source_fetches (source, number)',
  // One at a time: the watermark of a fetch is where the one before has ended.
  `create unique index source_fetches_open on source_fetches (source)
    where state in ('queued', 'fetching', 'importing', 'waiting')`,
  `create table source_files (
    source text not null references sources (id) on delete cascade,
    name text not null,
    version text not null,
    failed boolean not null,
    primary key (source, name, version)
  )`,
];

/** Where rows and files are fetched from, and what was fetched. */
export const sources: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
