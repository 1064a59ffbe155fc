import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  // What somebody set or asked for in one go, so that it can be taken back in one go.
  `create table override_acts (
    number bigint generated always as identity primary key,
    scheme text not null references schemes (id),
    file text,
    by_id text not null,
    by_name text not null,
    at timestamptz not null,
    undone_at timestamptz
  )`,
  // An empty class: not rated. Days on which it holds are empty until it is approved.
  `create table overrides (
    number bigint generated always as identity primary key,
    act bigint not null references override_acts (number),
    scheme text not null references schemes (id),
    customer text collate "C" not null,
    class text not null,
    class_before text not null,
    direction text not null check (direction in ('raise', 'lower')),
    reason text not null,
    evidence jsonb not null,
    from_day date not null,
    until_day date not null,
    state text not null check (state in ('asked', 'approved', 'rejected', 'ended')),
    asked_by_id text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decided_note text,
    ended_by text,
    ended_at timestamptz,
    ended_why text check (ended_why in ('hand', 'day', 'newer', 'undone')),
    ended_note text,
    replaced_by bigint references overrides (number),
    holds_from date,
    holds_until date,
    check (from_day <= until_day)
  )`,
  "create unique index overrides_live on overrides (scheme, customer) where state = 'approved'",
  "create unique index overrides_asked on overrides (scheme, customer) where state = 'asked'",
  'create index overrides_customer on overrides (customer, number)',
  'create index overrides_scheme on overrides (scheme, state, number)',
  'create index overrides_holding on overrides (scheme, holds_until) where holds_from is not null',
  'create index overrides_act on overrides (act)',
  'create index overrides_replaced on overrides (replaced_by) where replaced_by is not null',
];

/** Classes that persons have set, with what became of each. */
export const overrides: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
