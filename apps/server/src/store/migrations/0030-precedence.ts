import { type Kysely, type Migration, sql } from 'kysely';

const statements = [
  // A row is never changed: the one with the greatest version counts.
  `create table precedence_orders (
    version bigint primary key check (version > 0),
    rows jsonb not null,
    note text not null,
    copy_of bigint references precedence_orders (version),
    saved_by_id text,
    saved_by text not null,
    saved_at timestamptz not null
  )`,
  `create trigger precedence_orders_never_change before update or delete on precedence_orders
    for each row execute function refuse_change()`,
];

/** Which class decides where a customer has several. */
export const precedence: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
