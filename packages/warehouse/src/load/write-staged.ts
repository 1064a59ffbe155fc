import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../engine/eagerly.js';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { factsTableName, isRequired, profileTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { removeBatch } from '../tables/remove-batch.js';
import type { CheckedFile } from './check-staged.js';
import type { CompiledColumn } from './compile-mapping.js';
import { countingRows } from './counting-rows.js';
import { rowKeySql } from './duplicate-keys.js';
import { interpreted } from './interpreted.js';
import { columnList, selectPlain } from './plain/plain-rows.js';
import { writePlain } from './plain/write-plain.js';
import { boundedBlocks } from './stage-options.js';
import { writeSuperseded } from './supersede.js';

export interface WriteOptions extends Pick<StatementOptions, 'signal' | 'onProgress'> {
  /** Number of the import; greater than that of every import before it. */
  readonly batch: number;
  /** Imports that never finished or were undone: what they brought replaces nothing and is not replaced. */
  readonly excludedBatches?: readonly number[];
  /** Nothing from before this batch will count: then no row is replaced by its key. */
  readonly replacesAll?: boolean;
}

export interface WriteResult {
  readonly written: number;
  /** Rows of earlier imports that rows of this one replace. */
  readonly superseded: number;
}

/**
 * Writes the rows of a checked file into the facts of their dataset. Nobody sees them before the caller commits the batch;
 * on a failure what was written is removed again, and after a crash `removeBatch` does it.
 */
export async function writeStaged(engine: Engine, checked: CheckedFile, options: WriteOptions): Promise<WriteResult> {
  const { dataset } = checked.report;
  if (dataset.kind !== 'events') throw new Error(`${dataset.id} holds no events`);
  await prepareTables(engine, dataset);
  try {
    const { plain, staged } = checked;
    if (plain !== undefined)
      await writePlain(engine, { dataset, staged, plain, batch: options.batch }, running(options));
    await engine.execute(factsStatement(engine, checked, options.batch), running(options));
    const superseded = options.replacesAll === true ? 0 : await writeSuperseded(engine, checked, options);
    const written = await countBatch(engine, dataset, options.batch);
    if (written !== checked.report.used) throw new Error(`${written} rows written, ${checked.report.used} expected`);
    return { written, superseded };
  } catch (failure) {
    await removeBatch(engine, dataset, options.batch);
    throw failure;
  }
}

/** Writes the rows of a checked profile file with a version; of the rows of one customer the greatest version counts. */
export async function writeProfile(
  engine: Engine,
  checked: CheckedFile,
  options: Pick<StatementOptions, 'signal' | 'onProgress'> & { readonly version: number },
): Promise<void> {
  const { dataset } = checked.report;
  if (dataset.kind !== 'profile' || checked.plain !== undefined) throw new Error(`${dataset.id} is not a profile`);
  await prepareTables(engine, dataset);
  const { columns } = checked.mapping;
  const target = targetColumns(columns, ['version']);
  const values = sqlFragment.join(
    [...columns.map((column) => storedValue(dataset, column)), sqlFragment.integer(options.version)],
    ', ',
  );
  const statement = sql`INSERT INTO ${engine.all(profileTableName)} (${target}) ${countingRows(engine, checked, values)}`;
  await engine.execute(statement, running(options));
}

function running({ signal, onProgress }: Pick<StatementOptions, 'signal' | 'onProgress'>): StatementOptions {
  return {
    settings: { ...eagerly, ...interpreted, ...boundedBlocks },
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

/**
 * `SELECT` of the rows that count, under the names and in the types of the dataset, e.g. to stream them elsewhere.
 * A statement over it runs faster with the settings `eagerly`.
 */
export function checkedRows(engine: Engine, checked: CheckedFile): Sql {
  const { columns } = checked.mapping;
  const values = sqlFragment.join(
    columns.map((column, i) => sql`${storedValue(checked.report.dataset, column)} AS ${sqlFragment.name(`out_${i}`)}`),
    ', ',
  );
  const names = sqlFragment.join(
    columns.map(({ column }, i) => sql`${sqlFragment.name(`out_${i}`)} AS ${sqlFragment.name(column.name)}`),
    ', ',
  );
  const staged = sql`SELECT ${names} FROM (${countingRows(engine, checked, values)})`;
  if (checked.plain === undefined) return staged;
  const own = columnList(columns.map(({ column }) => column.name));
  return sql`${selectPlain(engine, checked.staged, checked.plain, own)} UNION ALL ${staged}`;
}

function factsStatement(engine: Engine, checked: CheckedFile, batch: number): Sql {
  const { mapping, report, timeZone } = checked;
  const { dataset } = report;
  const time = mapping.columns.find(({ column }) => column.name === dataset.timeColumn);
  if (time === undefined) throw new Error(`${dataset.id} has no time column`);
  const target = targetColumns(mapping.columns, ['day', 'row_key', 'batch']);
  const values = sqlFragment.join(
    [
      ...mapping.columns.map((column) => storedValue(dataset, column)),
      sql`assumeNotNull(toDate32(${time.value}, ${sqlFragment.text(timeZone)}))`,
      rowKeySql(checked, dataset) ?? sql`''`,
      sqlFragment.integer(batch),
    ],
    ', ',
  );
  return sql`INSERT INTO ${engine.all(factsTableName(dataset))} (${target}) ${countingRows(engine, checked, values)}`;
}

function targetColumns(columns: readonly CompiledColumn[], own: readonly string[]): Sql {
  const names = [...columns.map(({ column }) => column.name), ...own];
  return sqlFragment.join(names.map(sqlFragment.name), ', ');
}

/** A checked value of a required column is there. */
function storedValue(dataset: Dataset, { column, value }: CompiledColumn): Sql {
  return isRequired(dataset, column) ? sql`assumeNotNull(${value})` : value;
}

async function countBatch(engine: Engine, dataset: Dataset, batch: number): Promise<number> {
  const [found] = await engine.query<{ rows: string }>(
    sql`SELECT count() AS rows FROM ${engine.all(factsTableName(dataset))} WHERE batch = ${sqlFragment.integer(batch)}`,
  );
  return Number(found?.rows ?? 0);
}
