import { sql } from 'kysely';
import type { Tx } from '../../store/store.js';

/** A row of the profile: columns by name, values as text. */
export type ProfileRow = Readonly<Record<string, string | null>>;

/** Columns of the profile with a column of their own in the store; the others are attributes. */
const ownColumns = ['name', 'owner', 'organisation'] as const;

/**
 * Adds customers or changes them: columns that are in the rows are set, the others stay or, with `isWhole`, lose their
 * value. All rows have the same columns. Who is not changed by it keeps the version, and goes nowhere.
 */
export async function upsertProfiles(tx: Tx, rows: readonly ProfileRow[], isWhole = false): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const set = ownColumns.filter((column) => isWhole || columns.includes(column));
  const entries = rows.map(({ customer_id, ...row }) => ({
    id: customer_id,
    ...pick(row, set),
    attributes: omit(row),
  }));
  const attributes = isWhole ? sql`excluded.attributes` : sql`customers.attributes || excluded.attributes`;
  const updates = [
    ...set.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
    sql`attributes = ${attributes}`,
    sql`version = nextval('customer_versions')`,
  ];
  await sql`
    insert into customers (id, name, owner, organisation, attributes)
    select id, name, owner, organisation, attributes
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as given (id text, name text, owner text, organisation text, attributes jsonb)
    on conflict (id) do update set ${sql.join(updates)}
    where (${sql.join([...set, 'attributes'].map((column) => sql.ref(`customers.${column}`)))})
      is distinct from (${sql.join([...set.map((column) => sql.ref(`excluded.${column}`)), attributes])})`.execute(tx);
}

function pick(row: ProfileRow, names: readonly string[]): ProfileRow {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

function omit(row: ProfileRow): ProfileRow {
  const own: readonly string[] = ownColumns;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !own.includes(name)));
}

/** Adds customers that are known by their id alone; those that are there stay as they are. */
export async function registerCustomers(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    insert into customers (id, attributes)
    select id, '{}'::jsonb from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as given (id)
    on conflict (id) do nothing`.execute(tx);
}
