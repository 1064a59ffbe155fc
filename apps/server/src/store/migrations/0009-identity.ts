import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  `create table duplicate_rules (
    position integer primary key,
    rule jsonb not null
  )`,
  `create table duplicate_scans (
    number bigint generated always as identity primary key,
    state text not null check (state in ('scanning', 'done', 'failed', 'cancelled')),
    progress jsonb,
    report jsonb,
    failure jsonb,
    asked_by text not null,
    asked_at timestamptz not null,
    finished_at timestamptz
  )`,
  // The lesser id comes first. What somebody has said of a pair stays, whatever later scans find.
  `create table duplicate_pairs (
    first text collate "C" not null,
    second text collate "C" not null,
    strength smallint,
    rules jsonb,
    scan bigint,
    said text check (said in ('different')),
    said_by text,
    said_at timestamptz,
    primary key (first, second),
    check (first < second)
  )`,
  'create index duplicate_pairs_second on duplicate_pairs (second)',
  `create table merges (
    number bigint generated always as identity primary key,
    survivor text not null,
    merged text not null,
    leads jsonb not null,
    merged_by text not null,
    merged_at timestamptz not null,
    undone_by text,
    undone_at timestamptz,
    check (survivor <> merged)
  )`,
  'create unique index merges_merged on merges (merged) where undone_at is null',
  'create index merges_survivor on merges (survivor)',
  // Batches of facts that were copied to other customers, with who was copied to whom.
  `create table moves (
    batch bigint primary key,
    dataset text not null,
    state text not null check (state in ('writing', 'counting', 'left-out')),
    members jsonb not null,
    begun_at timestamptz not null
  )`,
  // Imports that were undone and whose rows are no longer among what was moved.
  'create table moves_without (import bigint primary key)',
  `create table moves_state (
    only_one boolean primary key default true check (only_one),
    asked bigint not null default 0,
    done bigint not null default 0,
    failure jsonb
  )`,
  'insert into moves_state default values',
  'alter table customers add column merged_into text, add column leads jsonb',
  'create index customers_merged_into on customers (merged_into) where merged_into is not null',
  // What is shown of customers: their own values, and of columns that others lead, the others' values.
  `create view shown_customers as
    select c.id, c.merged_into,
      case when c.leads ? 'name' then (select l.name from customers l where l.id = c.leads ->> 'name') else c.name end as name,
      case when c.leads ? 'owner' then (select l.owner from customers l where l.id = c.leads ->> 'owner') else c.owner end as owner,
      case when c.leads ? 'organisation'
        then (select l.organisation from customers l where l.id = c.leads ->> 'organisation') else c.organisation end as organisation,
      case when c.leads is null then c.attributes else c.attributes || coalesce((
        select jsonb_object_agg(w.key, l.attributes -> w.key) from jsonb_each_text(c.leads) w
        join customers l on l.id = w.value where w.key not in ('name', 'owner', 'organisation')), '{}') end as attributes,
      case when c.leads is null then c.version else greatest(c.version, (
        select max(l.version) from jsonb_each_text(c.leads) w join customers l on l.id = w.value)) end as version
    from customers c`,
];

/** Which customers are the same: rules, pairs, merges and the facts they move. */
export const identity: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
