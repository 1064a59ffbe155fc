import { join } from 'node:path';
import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { WarehouseError } from '../engine/warehouse-error.js';
import { anyRow } from '../tables/any-row.js';
import { readText } from './read-content.js';
import { readRecords } from './read-records.js';
import { type DelimitedInput, stageDelimited } from './stage-delimited.js';
import { stageNumbered } from './stage-numbered.js';
import { fieldName, stagingTable } from './staged.js';
import { withTemporaryFolder } from './unpack.js';
import { type NumberedRow, writeNumbered } from './write-numbered.js';

/**
 * The fast path, and where it fails or its result is implausible the strict one, which reads record by record, finds
 * the rows whose quotes do not pair and goes on behind them.
 */
export async function stageDelimitedSafely(engine: Engine, input: DelimitedInput): Promise<void> {
  if (!input.layout.carriageReturns && (await isStagedFast(engine, input))) return;
  await engine.dropTable(input.table);
  await engine.createTable(stagingTable(input.table, input.columns));
  await withTemporaryFolder(async (folder) => {
    const path = join(folder, 'rows.csv');
    await writeNumbered(path, numberedRows(input), input.columns);
    await stageNumbered(engine, { ...input, path });
  });
}

async function isStagedFast(engine: Engine, input: DelimitedInput): Promise<boolean> {
  try {
    await stageDelimited(engine, input);
  } catch (failure) {
    if (failure instanceof WarehouseError && contentErrors.has(failure.kind)) return false;
    throw failure;
  }
  return !(await isQuoteSuspect(engine, input));
}

/** What a stray quote can look like to the engine; one that is never closed swallows the rest of the file. */
export const contentErrors: ReadonlySet<string> = new Set(['bad-data', 'refused', 'out-of-memory']);

/**
 * A quote that was opened by mistake swallows line breaks: then the row is ragged, or it is the last one. A sound file
 * that happens to look like that is only read a second time. `lastRow`: where the table does not hold all rows.
 */
export function isQuoteSuspect(
  engine: Engine,
  { table, columns }: Pick<DelimitedInput, 'table' | 'columns'>,
  lastRow?: number,
): Promise<boolean> {
  const fields = Array.from({ length: columns }, (_, i) => sqlFragment.name(fieldName(i)));
  const lineBreak = sqlFragment.join(
    [...fields, sqlFragment.name('surplus')].map((field): Sql => sql`position(${field}, '\n') > 0`),
    ' OR ',
  );
  const last = lastRow === undefined ? sql`(SELECT max(row) FROM ${engine.all(table)})` : sqlFragment.integer(lastRow);
  const where = sql`(problem != '' OR row = ${last}) AND (${lineBreak})`;
  return anyRow(engine, { from: engine.all(table), where, first: 'row', isLong: true });
}

async function* numberedRows({ path, gzip, layout }: DelimitedInput): AsyncIterable<NumberedRow> {
  const text = readText(path, gzip, 'utf-8', { fatal: false });
  for await (const { row, fields, broken } of readRecords(text, layout.delimiter)) {
    if (row <= layout.headingRow) continue;
    if (broken) yield { row, problem: 'broken-quotes', fields };
    else if (fields.some((field) => field.includes('\uFFFD')) && layout.brokenBytes) {
      yield { row, problem: 'broken-characters', fields };
    } else yield { row, fields };
  }
}
