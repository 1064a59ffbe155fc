import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  // Batches are numbered over files and events alike. Whoever takes a number holds the row until its own row is there
  // to be seen, so that nobody sees a later batch before an earlier one that is still being written.
  `create table batch_counter (
    only_one boolean primary key default true check (only_one),
    last bigint not null
  )`,
  'insert into batch_counter (last) select coalesce(max(batch), 0) from imports',
  'alter table imports alter column batch type bigint',
  `create table event_batches (
    batch bigint primary key,
    dataset text not null,
    begun_at timestamptz not null,
    abandoned boolean not null default false
  )`,
  `create table dataset_commits (
    dataset text primary key,
    commits bigint not null,
    last_event_batch bigint
  )`,
  `create table api_keys (
    id text primary key,
    name text not null,
    token_hash text not null unique,
    hint text not null,
    permissions jsonb not null,
    datasets jsonb,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `create table event_requests (
    sender text not null,
    idempotency_key text not null,
    part integer not null,
    dataset text not null,
    body_hash text not null,
    is_last boolean not null,
    batch bigint,
    answer jsonb,
    received_at timestamptz not null,
    primary key (sender, idempotency_key, part)
  )`,
  'create index event_requests_received on event_requests (received_at)',
  'create index event_requests_batch on event_requests (batch) where answer is null',
  `create table event_counts (
    sender text not null,
    dataset text not null,
    day date not null,
    accepted bigint not null,
    replaced bigint not null,
    rejected bigint not null,
    primary key (sender, dataset, day)
  )`,
];

/** Events by HTTP, and the keys with which programs send them. */
export const events: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
