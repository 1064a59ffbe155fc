import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { eagerly } from '../../engine/eagerly.js';
import type { Engine } from '../../engine/engine.js';
import { WarehouseError } from '../../engine/warehouse-error.js';
import { type CheckedFile, checkStaged } from '../check-staged.js';
import { countStaged } from '../count-staged.js';
import { unsureTableName } from '../drop-staged.js';
import { rowsShown } from '../first-rows.js';
import type { InspectedFile } from '../inspect-file.js';
import { interpreted } from '../interpreted.js';
import type { LoadMapping } from '../load-mapping.js';
import { contentErrors, isQuoteSuspect } from '../stage-delimited-safely.js';
import type { StageOptions } from '../stage-options.js';
import { type Staged, stagingTable } from '../staged.js';
import { usedRows } from '../used-rows.js';
import { type PlainMapping, plainMapping } from './plain-mapping.js';
import { type PlainRows, selectPlain } from './plain-rows.js';
import { createPlainTable, factsColumns } from './plain-tables.js';
import { type PlainReading, readAgain, readPlain } from './read-plain.js';
import { countKnownPlain, type KeyedRows, listUnsureKeys } from './unsure-keys.js';

export interface CheckPlainInput extends StageOptions {
  readonly file: InspectedFile;
  readonly dataset: Dataset;
  readonly mapping: LoadMapping;
  readonly staging: string;
  readonly batch: number;
  readonly rowsAsText: number;
  readonly onStaged?: () => void;
}

/** More keys than these are not looked at one by one: then the whole file is staged as text. */
const mostUnsureRows = 1_000_000;

/**
 * Reads a file once: what is written plainly becomes rows of the dataset at once, all else is staged as text and checked
 * like any other file. Undefined where that does not work; then everything is to be staged as text, with the same result.
 */
export async function checkPlain(engine: Engine, input: CheckPlainInput): Promise<CheckedFile | undefined> {
  const { file, dataset, mapping } = input;
  const plain = plainMapping(file, dataset, mapping);
  if (plain === undefined) return undefined;
  const reading = readingOf(input, plain);
  const counted = await readOnce(engine, reading, input.batch);
  if (counted === undefined) return undefined;
  input.onStaged?.();
  const options = input.signal === undefined ? {} : { signal: input.signal };
  const key = plain.columns.find(({ column }) => column.name === dataset.keyColumn);
  const keyed = key && { staging: input.staging, keyField: key.field, ...counted };
  const unsure = keyed === undefined ? 0 : await listUnsureKeys(engine, keyed, mapping.known, options);
  if (unsure > mostUnsureRows) return undefined;
  if (unsure > 0) await readAgain(engine, reading, unsureTableName({ table: input.staging }));
  const rows: PlainRows = { rows: counted.plainRows - unsure, batch: input.batch, isPartial: unsure > 0 };
  const textUpTo = plain.layout.headingRow + input.rowsAsText;
  return checkText(engine, input, { headings: plain.headings, rows, keyed, total: counted.total, textUpTo });
}

function readingOf(input: CheckPlainInput, mapping: PlainMapping): PlainReading {
  const { file, dataset, staging, rowsAsText, signal, onProgress } = input;
  return {
    path: file.path,
    gzip: file.kind.gzip,
    dataset,
    mapping,
    staging,
    rowsAsText,
    timeZone: input.mapping.timeZone,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

async function readOnce(engine: Engine, reading: PlainReading, batch: number) {
  const { staging, dataset, mapping } = reading;
  await engine.createTable(stagingTable(staging, mapping.headings.length));
  const table = await createPlainTable(engine, dataset, staging);
  try {
    await readPlain(engine, reading, await factsColumns(engine, dataset), batch);
  } catch (failure) {
    if (failure instanceof WarehouseError && contentErrors.has(failure.kind)) return undefined;
    throw failure;
  }
  const [found] = await engine.query<{ n: string }>(sql`SELECT toString(count()) AS n FROM ${engine.all(table)}`);
  const plainRows = Number(found?.n ?? 0);
  const { rows, blankRows } = await countStaged(engine, staging);
  const total = plainRows + rows + blankRows;
  const last = mapping.layout.headingRow + total;
  if (await isQuoteSuspect(engine, { table: staging, columns: mapping.headings.length }, last)) return undefined;
  return { plainRows, textRows: rows, total };
}

interface TextRows {
  readonly headings: readonly string[];
  readonly rows: PlainRows;
  readonly keyed: KeyedRows | undefined;
  readonly total: number;
  /** Up to this row all are staged as text. */
  readonly textUpTo: number;
}

/** Checks what was staged as text, and joins what is known of the plain rows to it. */
async function checkText(
  engine: Engine,
  { file, dataset, mapping, staging, signal }: CheckPlainInput,
  { headings, rows: plain, keyed, total, textUpTo }: TextRows,
): Promise<CheckedFile | undefined> {
  const counts = await countStaged(engine, staging);
  if (counts.rows + counts.blankRows + plain.rows !== total) throw new Error(`${file.path} has changed meanwhile`);
  const { name: fileName, hash, reading } = file;
  const { dateOrder, decimalMark } = reading;
  const chosen = { ...(dateOrder && { dateOrder }), ...(decimalMark && { decimalMark }) };
  const staged: Staged = { table: staging, fileName, hash, headings, ...counts, ...chosen };
  const options = signal === undefined ? {} : { signal };
  const checked = await checkStaged(engine, staged, dataset, mapping, options);
  if (!checked.ok) return undefined;
  const { report } = checked.value;
  // A comma before the places would make other numbers of the plain ones too.
  if (report.notes.some(({ code }) => code === 'decimal-comma')) return undefined;
  if (plain.rows > 0 && !(await areFirstRowsText(engine, checked.value, textUpTo))) return undefined;
  const sure = selectPlain(engine, staged, plain, sql`row_key`);
  const known =
    mapping.known === undefined || keyed === undefined || mapping.known.fate !== 'counted'
      ? 0
      : await countKnownPlain(engine, keyed, mapping.known, sure, options);
  return {
    ...checked.value,
    report: { ...report, rows: report.rows + plain.rows, used: report.used + plain.rows, known: report.known + known },
    plain,
  };
}

/** The rows to show are found among the first ones, which are all there. */
async function areFirstRowsText(engine: Engine, checked: CheckedFile, textUpTo: number): Promise<boolean> {
  const rows = usedRows(engine, checked, sql`row AS used_row`, false);
  const [found] = await engine.queryLong<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM (${rows}) WHERE used_row <= ${sqlFragment.integer(textUpTo)}`,
    { settings: { ...eagerly, ...interpreted } },
  );
  return Number(found?.n ?? 0) >= rowsShown;
}
