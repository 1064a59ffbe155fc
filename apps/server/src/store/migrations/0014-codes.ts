import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  // A row for each code that was ever given; none is given twice. Those without an end are what customers have now.
  `create table customer_codes (
    code text primary key,
    customer_id text not null,
    revision bigint not null,
    given_at timestamptz not null,
    given_by text,
    ended_at timestamptz,
    ended_for text
  )`,
  'create unique index customer_codes_live on customer_codes (customer_id) where ended_at is null',
  'create index customer_codes_customer on customer_codes (customer_id)',
  // The last number that was used, by the fixed parts of a code.
  'create table code_counters (prefix text primary key, last bigint not null)',
  // One row: the rule, how often giving was asked for, and how far it was done.
  `create table code_state (
    only_one boolean primary key default true check (only_one),
    rule jsonb,
    revision bigint not null default 0,
    asked bigint not null default 0,
    asked_by text,
    done bigint not null default 0,
    progress jsonb,
    failure jsonb,
    last jsonb
  )`,
  'insert into code_state default values',
  'create sequence customer_code_versions',
  // Customers are gone through by the bytes of their ids, here and in lists.
  'create index customers_by_bytes on customers (id collate "C")',
];

/** Customer codes: the rule, the counters and every code that was given. */
export const codes: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
