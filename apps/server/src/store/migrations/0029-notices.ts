import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table notice_receivers (
    user_id text primary key references users (id) on delete cascade,
    owner text,
    organisation text,
    email text,
    language text not null
  )`,
  `create table notice_rules (
    id text primary key,
    title text not null,
    schemes jsonb,
    changes jsonb not null,
    whose text not null,
    receiver jsonb not null,
    daily text,
    active boolean not null,
    passes bigint not null default 0,
    due_at timestamptz,
    held_until timestamptz,
    told_at timestamptz,
    stopped jsonb,
    created_by text not null,
    created_by_id text,
    created_at timestamptz not null,
    removed_at timestamptz
  )`,
  `create table notice_told (
    rule text not null references notice_rules (id) on delete cascade,
    scheme text not null references schemes (id) on delete cascade,
    standing jsonb,
    primary key (rule, scheme)
  )`,
  `create table notice_mails (
    id text primary key,
    rule text not null references notice_rules (id) on delete cascade,
    user_id text references users (id) on delete cascade,
    address text not null,
    language text not null,
    state text not null,
    attempts integer not null default 0,
    created_at timestamptz not null,
    next_at timestamptz,
    held_until timestamptz,
    sent_at timestamptz,
    failure text
  )`,
  "create index notice_mails_due on notice_mails (next_at) where state = 'waiting'",
  'create index notice_mails_rule on notice_mails (rule)',
  `create table notices (
    number bigint generated always as identity primary key,
    rule text not null references notice_rules (id) on delete cascade,
    pass bigint not null,
    receiver text not null,
    user_id text references users (id) on delete cascade,
    scheme text not null references schemes (id) on delete cascade,
    scheme_title jsonb not null,
    kind text not null,
    whose text not null,
    of text,
    before jsonb,
    after jsonb,
    cells jsonb not null,
    customers jsonb not null,
    mail text references notice_mails (id) on delete set null,
    created_at timestamptz not null,
    read_at timestamptz,
    withdrawn_at timestamptz,
    unique (rule, receiver, scheme, pass)
  )`,
  'create index notices_user on notices (user_id, number)',
  'create index notices_unread on notices (user_id) where read_at is null',
  'create index notices_mail on notices (mail) where mail is not null',
  "create index notices_run on notices (scheme, ((after->>'run')::bigint))",
];

/** Who is told what has changed, up to where each rule has told, and what was told. */
export const notices: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
