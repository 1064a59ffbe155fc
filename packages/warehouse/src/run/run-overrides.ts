import { type BoundPlan, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';

/** A class that a person has set, on the day of a run. */
export interface RunOverride {
  readonly customer: string;
  /** Empty: not rated. */
  readonly class: string;
  /** Greater than 0, never used twice. */
  readonly number: number;
}

const mostInserted = 5000;

/** There only while a run assigns. */
export function overridesTable(run: string): string {
  return `overrides_${run}`;
}

/**
 * Writes the overrides of a run beside it, on the shards of the customers. The caller drops the table.
 * @param overrides at most one of a customer
 */
export async function writeOverrides(engine: Engine, table: string, overrides: readonly RunOverride[]): Promise<void> {
  await engine.dropTable(table);
  await engine.createTable(layout(table));
  for (let place = 0; place < overrides.length; place += mostInserted) {
    const part = overrides.slice(place, place + mostInserted);
    const rows = part.map(({ customer, class: id, number }) => ({
      customer_id: customer,
      class: id,
      override: number,
    }));
    await engine.insertRows(table, rows);
  }
}

/** The overrides of the customers of a shard: `customer_id, class, override`. */
export function overridesOnShard(engine: Engine, table: string): Sql {
  return sql`SELECT customer_id, class, override FROM ${engine.local(table)}`;
}

/** Those of them whose class the scheme has: `customer_id, class, override`. @param table where they are read */
export function emitOverridesOf({ classes }: Pick<BoundPlan, 'classes'>, table: Sql): Sql {
  const known = sqlFragment.join(
    ['', ...classes.map(({ id }) => id)].map((id) => sqlFragment.text(id)),
    ', ',
  );
  return sql`SELECT customer_id, class, override FROM ${table} WHERE class IN (${known})`;
}

function layout(table: string): TableDefinition {
  const columns = [
    { name: 'customer_id', type: 'String' },
    { name: 'class', type: 'String' },
    { name: 'override', type: 'UInt64' },
  ];
  return { name: table, columns, orderBy: ['customer_id'] };
}
