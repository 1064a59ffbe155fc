import type { Engine } from '../engine/engine.js';

/** What the engine takes from memory at once. */
const rowsAtOnce = 2000;

/** Inserts rows from memory, however many, in their order. What an insert that failed left behind stays. */
export async function insertInParts(
  engine: Engine,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await engine.insertRows(table, rows.slice(at, at + rowsAtOnce));
}
