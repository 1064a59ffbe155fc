import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table users (
    id text primary key,
    name text not null unique,
    display_name text not null,
    roles jsonb not null,
    password_hash text not null,
    must_change_password boolean not null,
    created_at timestamptz not null
  )`,
  `create table sessions (
    token_hash text primary key,
    user_id text not null references users (id) on delete cascade,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index sessions_user on sessions (user_id)',
  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    user_id text,
    action text not null,
    subject text not null,
    details jsonb not null,
    request_id text
  )`,
  'create table settings (key text primary key, value jsonb not null)',
  'create table datasets (id text primary key, definition jsonb not null, updated_at timestamptz not null)',
  'create sequence customer_versions',
  `create table customers (
    id text primary key,
    name text,
    owner text,
    organisation text,
    attributes jsonb not null,
    version bigint not null default nextval('customer_versions')
  )`,
  'create index customers_version on customers (version)',
  `create table files (
    id text primary key,
    name text not null,
    path text not null,
    bytes bigint not null,
    sha256 text not null,
    inspection jsonb not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null
  )`,
  `create table imports (
    number bigint generated always as identity primary key,
    dataset text not null,
    file_id text not null references files (id),
    content_hash text not null,
    mapping jsonb not null,
    keep_where text,
    state text not null check (state in ('checking', 'checked', 'committing', 'committed', 'failed', 'cancelled')),
    progress jsonb,
    report jsonb,
    failure jsonb,
    created_by text not null,
    created_at timestamptz not null,
    committed_at timestamptz,
    batch integer unique,
    may_have_rows boolean not null default false
  )`,
  "create unique index imports_content on imports (dataset, content_hash) where state = 'committed'",
  `create table schemes (
    id text primary key,
    title jsonb not null,
    latest_version integer not null,
    published_run bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create table scheme_versions (
    scheme text not null references schemes (id),
    version integer not null,
    text text not null,
    hash text not null,
    created_by text not null,
    created_at timestamptz not null,
    primary key (scheme, version)
  )`,
  `create function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% rows never change', tg_table_name; end $$`,
  `create trigger scheme_versions_never_change before update or delete on scheme_versions
    for each row execute function refuse_change()`,
  `create trigger audit_never_changes before update or delete on audit
    for each row execute function refuse_change()`,
  `create table runs (
    number bigint generated always as identity primary key,
    scheme text not null,
    version integer not null,
    as_of date not null,
    state text not null check (state in ('queued', 'measuring', 'assigning', 'done', 'failed', 'cancelled')),
    progress jsonb,
    watermarks jsonb not null,
    plan jsonb,
    result jsonb,
    ledger jsonb,
    failure jsonb,
    customers bigint,
    rated bigint,
    duration_ms bigint,
    started_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    published_at timestamptz,
    published_by text,
    foreign key (scheme, version) references scheme_versions (scheme, version)
  )`,
  'create index runs_scheme on runs (scheme, number)',
  'alter table schemes add foreign key (published_run) references runs (number)',
  `create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    payload jsonb not null,
    created_at timestamptz not null,
    delivered_at timestamptz
  )`,
  'create index outbox_waiting on outbox (id) where delivered_at is null',
  `create table job_leases (
    job_id uuid primary key,
    queue text not null,
    holder text not null,
    beat_at timestamptz not null
  )`,
];

export const spine: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
