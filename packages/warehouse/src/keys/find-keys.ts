import { type Dataset, renderWithLiterals, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { keysTableName, markOfBeginning } from './keys-table.js';
import type { ListedKey } from './list-keys.js';

/** Of some batches those whose keys are not listed yet; `markOfBeginning` among them where no list was begun. */
export async function findUnlisted(engine: Engine, dataset: Dataset, batches: readonly number[]): Promise<number[]> {
  const rows = await engine.query<{ batch: number }>(
    sql`SELECT DISTINCT batch FROM ${engine.all(keysTableName(dataset))} WHERE row_key = ''`,
  );
  const marked = new Set(rows.map(({ batch }) => Number(batch)));
  return [markOfBeginning, ...batches].filter((batch) => !marked.has(batch));
}

/** Under which customers rows with these keys may lie, of those that the condition on `batch` lets through. */
export async function findListed(
  engine: Engine,
  dataset: Dataset,
  keys: readonly string[],
  counts: Sql,
): Promise<ListedKey[]> {
  const mine = sql`row_key IN (${sqlFragment.join(keys.map(sqlFragment.text), ', ')})`;
  const statement = sql`SELECT DISTINCT row_key, customer_id FROM ${engine.all(keysTableName(dataset))}
    WHERE ${mine} AND ${counts}`;
  // As literals, and still among the short reads: it must not wait behind a run.
  const rows = await engine.query<{ row_key: string; customer_id: string }>(
    sqlFragment.raw(renderWithLiterals(statement)),
  );
  return rows.map(({ row_key, customer_id }) => ({ key: row_key, customer: customer_id }));
}
