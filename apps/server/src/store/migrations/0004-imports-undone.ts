import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `alter table imports
    add column mode text not null default 'update' check (mode in ('add', 'update', 'replace', 'skip')),
    add column undo_asked_by text,
    add column undo_asked_at timestamptz,
    add column undone_at timestamptz`,
  'alter table imports drop constraint imports_state_check',
  `alter table imports add constraint imports_state_check check (state in
    ('checking', 'checked', 'committing', 'committed', 'failed', 'cancelled', 'undone'))`,
  // What customers were before an import changed them. Positions ascend in the order of the changes of a customer.
  `create table profile_changes (
    position bigint generated always as identity unique,
    import bigint not null,
    customer_id text not null,
    columns jsonb,
    before jsonb,
    primary key (import, customer_id)
  )`,
  'create index profile_changes_customer on profile_changes (customer_id)',
  `create table mappings (
    dataset text not null,
    shape text not null,
    mapping jsonb not null,
    keep_where text,
    mode text not null,
    used_by text not null,
    used_at timestamptz not null,
    primary key (dataset, shape)
  )`,
];

/** Modes of imports, their undo, and what is remembered of them. */
export const importsUndone: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
