import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table exports (
    number bigint generated always as identity primary key,
    content jsonb not null,
    form jsonb not null,
    personal boolean not null,
    language text not null,
    runs jsonb not null,
    columns jsonb not null,
    origin text not null,
    state text not null,
    progress jsonb,
    rows bigint,
    bytes bigint,
    sha256 text,
    failure jsonb,
    created_by text not null,
    created_by_id text,
    created_at timestamptz not null,
    finished_at timestamptz,
    kept_until timestamptz,
    removed_at timestamptz
  )`,
  'create index exports_by_user on exports (created_by_id, number)',
  'create index exports_kept on exports (kept_until) where removed_at is null',
  // Who was handed a file, and when. Kept for ever.
  `create table export_deliveries (
    number bigint generated always as identity primary key,
    export bigint not null references exports (number),
    at timestamptz not null,
    by_name text not null,
    way text not null,
    address text
  )`,
  'create index export_deliveries_of on export_deliveries (export, number)',
  `create table webhooks (
    id text primary key,
    title text not null,
    url text not null,
    events jsonb not null,
    schemes jsonb,
    active boolean not null,
    sealed_secret text not null,
    former_sealed_secret text,
    former_until timestamptz,
    created_by text not null,
    created_at timestamptz not null
  )`,
  `create table webhook_deliveries (
    number bigint generated always as identity primary key,
    webhook text not null references webhooks (id) on delete cascade,
    message text not null,
    event jsonb not null,
    state text not null,
    attempts integer not null default 0,
    created_at timestamptz not null,
    next_at timestamptz,
    held_until timestamptz,
    delivered_at timestamptz,
    status integer,
    detail text,
    unique (webhook, message)
  )`,
  "create index webhook_deliveries_due on webhook_deliveries (webhook, next_at, number) where state = 'waiting'",
  'create index webhook_deliveries_of on webhook_deliveries (webhook, number)',
];

/** What goes out: files with who took them, and messages to other systems. */
export const exports: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
