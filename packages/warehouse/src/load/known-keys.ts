import { type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions, TableDefinition } from '../engine/engine.js';
import { anyRow } from '../tables/any-row.js';
import type { CompiledMapping } from './compile-mapping.js';
import { trimmed } from './convert/cell.js';
import { knownTableName } from './drop-staged.js';
import { rowKeySql } from './duplicate-keys.js';
import type { KnownKeys } from './load-mapping.js';
import { rejectReason } from './reject-reason.js';
import { fieldOf, type Staged } from './staged.js';
import { usedRows } from './used-rows.js';
import type { Verdict } from './verdict.js';

interface KeyedFile {
  readonly staged: Staged;
  readonly mapping: CompiledMapping;
  readonly dataset: Dataset;
  readonly timeZone: string;
}

/** Keys looked up at a time, so that memory does not grow with the file. */
const keysPerSlice = 1_000_000;

/** Lists the rows of a file whose key is known. Returns the name of the list, nothing where there is no such row. */
export async function listKnownRows(
  engine: Engine,
  file: KeyedFile,
  { keys }: KnownKeys,
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<string | undefined> {
  const key = rowKeySql({ ...file, verdicts: [] }, file.dataset);
  if (key === undefined) return undefined;
  const table = knownRowsTable(knownTableName(file.staged));
  await engine.dropTable(table.name);
  await engine.createTable(table);
  const slices = Math.max(1, Math.ceil(file.staged.rows / keysPerSlice));
  for (let slice = 0; slice < slices; slice++) {
    const mine = (text: Sql) => sql`${text} != '' AND sipHash64(${text}) % ${number(slices)} = ${number(slice)}`;
    const rows = usedRows(engine, { ...file, verdicts: [] }, sql`row AS key_row, ${key} AS key_text`, true);
    const ofFile = sql`SELECT key_row, key_text FROM (${rows}) WHERE ${mine(sql`key_text`)}`;
    const known = sql`SELECT row_key FROM (${keys}) WHERE ${mine(sql`row_key`)}
      AND row_key GLOBAL IN (SELECT key_text FROM (${ofFile}))`;
    await engine.execute(
      sql`INSERT INTO ${engine.all(table.name)} (known_row)
        SELECT key_row FROM (${ofFile}) WHERE key_text GLOBAL IN (${known})`,
      options,
    );
  }
  const isFound = await anyRow(engine, { from: engine.all(table.name), first: 'known_row' });
  return isFound ? table.name : undefined;
}

/** What becomes of the listed rows; of rows that are used like any other nothing has to be said. */
export function knownVerdicts(engine: Engine, file: KeyedFile, table: string, fate: KnownKeys['fate']): Verdict[] {
  const column = file.mapping.columns.find(({ column }) => column.name === file.dataset.keyColumn);
  if (column === undefined || fate === 'counted') return [];
  const { source, value } = column;
  // What a mapping defines is not at hand wherever the cell is shown.
  const cell = file.staged.headings.includes(source) ? trimmed(fieldOf(file.staged, source)) : sql`toString(${value})`;
  const holds = sql`row GLOBAL IN (SELECT known_row FROM ${engine.all(table)})`;
  const place = { heading: source, column: column.column.name };
  if (fate === 'rejected') return [{ kind: 'rejected', reason: rejectReason('key-known', place), holds, cell }];
  return [{ kind: 'left', holds, condition: source, isKnown: true }];
}

function knownRowsTable(name: string): TableDefinition {
  return { name, columns: [{ name: 'known_row', type: 'UInt64' }], orderBy: ['known_row'], shardBy: 'known_row' };
}

function number(value: number): Sql {
  return sqlFragment.raw(String(value));
}
