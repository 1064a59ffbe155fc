import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';
import { insertInParts } from '../tables/insert-in-parts.js';
import type { CompiledMapping } from './compile-mapping.js';
import { trimmed } from './convert/cell.js';
import { looksKnownTableName } from './drop-staged.js';
import { rowKeySql } from './duplicate-keys.js';
import type { LooksKnown } from './load-mapping.js';
import { rejectReason } from './reject-reason.js';
import { fieldOf, type Staged } from './staged.js';
import type { Verdict } from './verdict.js';

interface KeyedFile {
  readonly staged: Staged;
  readonly mapping: CompiledMapping;
  readonly dataset: Dataset;
  readonly timeZone: string;
}

/** Rejects every row of some keys of the file, a verdict for each rule. The keys are listed beside what was staged. */
export async function looksKnownVerdicts(
  engine: Engine,
  file: KeyedFile,
  given: readonly LooksKnown[],
): Promise<Verdict[]> {
  const key = rowKeySql({ ...file, verdicts: [] }, file.dataset);
  const column = file.mapping.columns.find((each) => each.column.name === file.dataset.keyColumn);
  if (key === undefined || column === undefined || given.length === 0) return [];
  const table = keysTable(looksKnownTableName(file.staged));
  await engine.dropTable(table.name);
  await engine.createTable(table);
  const rows = given.flatMap(({ keys }, rule) => keys.map((row_key) => ({ rule, row_key })));
  await insertInParts(engine, table.name, rows);
  const { source, value } = column;
  const cell = file.staged.headings.includes(source) ? trimmed(fieldOf(file.staged, source)) : sql`toString(${value})`;
  return given.map(({ rule }, i) => ({
    kind: 'rejected',
    reason: rejectReason('looks-known', { heading: source, column: column.column.name, rule }),
    holds: sql`${key} GLOBAL IN (
      SELECT row_key FROM ${engine.all(table.name)} WHERE rule = ${sqlFragment.integer(i)})`,
    cell,
  }));
}

function keysTable(name: string): TableDefinition {
  const columns = [
    { name: 'rule', type: 'UInt32' },
    { name: 'row_key', type: 'String' },
  ];
  return { name, columns, orderBy: ['rule', 'row_key'], shardBy: 'row_key' };
}
