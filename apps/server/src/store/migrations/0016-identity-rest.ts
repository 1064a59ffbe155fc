import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  'alter table group_changes drop constraint group_changes_kind_check',
  `alter table group_changes add constraint group_changes_kind_check
    check (kind in ('added', 'removed', 'refreshed', 'undone', 'merged'))`,
  // A stay that a survivor has because somebody merged into it was in; and the other's own, for when the merge is undone.
  `alter table group_members
    add column carried boolean not null default false,
    add column held boolean not null default false`,
  'create unique index group_members_held on group_members (group_id, customer_id collate "C") where held',
  // Whose facts are to be looked at, since which asking.
  'create table moves_waiting (customer_id text primary key, asked bigint not null)',
  // Up to where the facts of a dataset were looked at: what counted of what was brought.
  `create table moves_looked (
    dataset text primary key,
    last_batch bigint not null,
    first_batch bigint not null,
    excluded jsonb not null
  )`,
  'alter table imports add column leaves_out_like boolean not null default false',
  // Who of a file is left out because they resemble somebody who is known, and by which of the rules.
  `create table import_left_out (
    import bigint not null,
    customer_id text not null,
    rule text not null,
    primary key (import, customer_id)
  )`,
];

/** Stays that go on with merged customers, how far facts were moved, and who of a file is left out as known. */
export const identityRest: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
