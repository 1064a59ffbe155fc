import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { anyRow } from '../tables/any-row.js';
import { factsTableName, supersededTableName } from '../tables/facts-table.js';
import type { CheckedFile } from './check-staged.js';
import { rowKeySql } from './duplicate-keys.js';

export interface SupersedeOptions extends Pick<StatementOptions, 'signal'> {
  readonly batch: number;
  readonly excludedBatches?: readonly number[];
}

/** Keys looked up at a time, so that memory does not grow with the file. */
const keysPerSlice = 1_000_000;

/**
 * Notes the rows of earlier imports whose keys this batch, already written, brings again. Rows that an import which counts
 * has replaced before are not noted twice. Returns how many rows were noted.
 */
export async function writeSuperseded(
  engine: Engine,
  checked: CheckedFile,
  options: SupersedeOptions,
): Promise<number> {
  if (rowKeySql(checked, checked.report.dataset) === undefined) return 0;
  if (!(await hasEarlierRows(engine, checked, options.batch))) return 0;
  const slices = Math.max(1, Math.ceil(checked.report.used / keysPerSlice));
  const { signal } = options;
  for (let slice = 0; slice < slices; slice++) {
    await engine.execute(
      sliceStatement(engine, checked, options, slice, slices),
      signal === undefined ? {} : { signal },
    );
  }
  const [noted] = await engine.query<{ rows: string }>(
    sql`SELECT count() AS rows FROM ${engine.all(supersededTableName(checked.report.dataset))}
      WHERE by_batch = ${sqlFragment.integer(options.batch)}`,
  );
  return Number(noted?.rows ?? 0);
}

function hasEarlierRows(engine: Engine, { report: { dataset } }: CheckedFile, batch: number): Promise<boolean> {
  const where = sql`batch < ${sqlFragment.integer(batch)}`;
  return anyRow(engine, { from: engine.all(factsTableName(dataset)), where, first: 'customer_id' });
}

function sliceStatement(
  engine: Engine,
  { report: { dataset } }: CheckedFile,
  { batch, excludedBatches = [] }: SupersedeOptions,
  slice: number,
  slices: number,
): Sql {
  const facts = engine.all(factsTableName(dataset));
  const superseded = engine.all(supersededTableName(dataset));
  const number = sqlFragment.integer(batch);
  const mine = sql`sipHash64(row_key) % ${raw(slices)} = ${raw(slice)} AND row_key != ''`;
  const without = (column: string) =>
    excludedBatches.length === 0
      ? sqlFragment.empty
      : sql` AND ${sqlFragment.name(column)} NOT IN (${sqlFragment.join(excludedBatches.map(sqlFragment.integer), ', ')})`;
  return sql`INSERT INTO ${superseded} (customer_id, row_key, batch, by_batch)
    SELECT customer_id, row_key, batch, ${number} FROM ${facts}
    WHERE batch < ${number}${without('batch')} AND ${mine}
      AND row_key GLOBAL IN (SELECT row_key FROM ${facts} WHERE batch = ${number} AND ${mine})
      AND (customer_id, row_key, batch) GLOBAL NOT IN (
        SELECT customer_id, row_key, batch FROM ${superseded} WHERE by_batch < ${number}${without('by_batch')} AND ${mine})`;
}

/**
 * Before an import is undone: what it had replaced and what has replaced it since are joined, so that a row of the one
 * does not count again beside a row of the other. Changes nothing for whoever counts the import. Again: nothing happens.
 */
export async function inheritSuperseded(engine: Engine, dataset: Dataset, batch: number): Promise<void> {
  const superseded = engine.all(supersededTableName(dataset));
  const number = sqlFragment.integer(batch);
  const later = sql`SELECT DISTINCT row_key, by_batch FROM ${superseded} WHERE batch = ${number}`;
  await engine.execute(sql`INSERT INTO ${superseded} (customer_id, row_key, batch, by_batch)
    SELECT DISTINCT earlier.customer_id, earlier.row_key, earlier.batch, later.by_batch
    FROM (SELECT customer_id, row_key, batch FROM ${superseded} WHERE by_batch = ${number}) AS earlier
    GLOBAL INNER JOIN (${later}) AS later ON earlier.row_key = later.row_key
    WHERE (earlier.customer_id, earlier.row_key, earlier.batch, later.by_batch) GLOBAL NOT IN (
      SELECT customer_id, row_key, batch, by_batch FROM ${superseded} WHERE by_batch > ${number})`);
}

function raw(value: number): Sql {
  return sqlFragment.raw(String(value));
}
