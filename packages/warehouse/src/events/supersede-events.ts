import { type Dataset, renderWithLiterals, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { findListed } from '../keys/find-keys.js';
import type { ListedKey } from '../keys/list-keys.js';
import { factsTableName, supersededTableName } from '../tables/facts-table.js';
import { pieces } from './pieces.js';

export interface SupersedingEvents {
  readonly dataset: Dataset;
  readonly batch: number;
  readonly excludedBatches: readonly number[];
}

const piece = { items: 500, bytes: 50_000 };

/**
 * Notes the rows which a batch with these keys replaces, as an import does it. Reads no more than where the keys lie.
 * Returns how many were noted.
 */
export async function supersedeListed(
  engine: Engine,
  events: SupersedingEvents,
  keys: readonly string[],
): Promise<number> {
  let noted = 0;
  for (const some of pieces(keys, Buffer.byteLength, piece)) {
    const found = await findListed(engine, events.dataset, some, countsBefore(events, 'batch'));
    for (const listed of pieces(found, ({ key, customer }) => Buffer.byteLength(key + customer), piece)) {
      const mine = sql`(customer_id, row_key) IN (${sqlFragment.join(listed.map(pairOf), ', ')})`;
      const statement = sqlFragment.raw(renderWithLiterals(earlierRows(engine, events, mine)));
      const rows = await engine.query<Readonly<Record<string, unknown>>>(statement);
      await engine.insertRows(supersededTableName(events.dataset), rows);
      noted += rows.length;
    }
  }
  return noted;
}

/** The same by the facts alone, all of which are searched: for as long as not all keys are listed. */
export async function supersedeUnlisted(
  engine: Engine,
  events: SupersedingEvents,
  keys: readonly string[],
): Promise<void> {
  const superseded = engine.all(supersededTableName(events.dataset));
  for (const some of pieces(keys, Buffer.byteLength, piece)) {
    const rows = earlierRows(engine, events, keyIn(some));
    await engine.execute(sql`INSERT INTO ${superseded} (customer_id, row_key, batch, by_batch) ${rows}`);
  }
}

/** The rows that count before the batch and that nothing which counts has replaced. */
function earlierRows(engine: Engine, events: SupersedingEvents, mine: Sql): Sql {
  const facts = engine.all(factsTableName(events.dataset));
  const superseded = engine.all(supersededTableName(events.dataset));
  return sql`SELECT customer_id, row_key, batch, toUInt32(${sqlFragment.integer(events.batch)}) AS by_batch FROM ${facts}
    WHERE ${countsBefore(events, 'batch')} AND ${mine} AND (customer_id, row_key, batch) GLOBAL NOT IN (
      SELECT customer_id, row_key, batch FROM ${superseded} WHERE ${countsBefore(events, 'by_batch')} AND ${mine})`;
}

function countsBefore({ batch, excludedBatches }: SupersedingEvents, column: 'batch' | 'by_batch'): Sql {
  const name = sqlFragment.name(column);
  const before = sql`${name} < ${sqlFragment.integer(batch)}`;
  if (excludedBatches.length === 0) return before;
  return sql`${before} AND ${name} NOT IN (${sqlFragment.join(excludedBatches.map(sqlFragment.integer), ', ')})`;
}

function keyIn(keys: readonly string[]): Sql {
  return sql`row_key IN (${sqlFragment.join(keys.map(sqlFragment.text), ', ')})`;
}

function pairOf({ customer, key }: ListedKey): Sql {
  return sql`(${sqlFragment.text(customer)}, ${sqlFragment.text(key)})`;
}
