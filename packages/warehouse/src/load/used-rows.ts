import { type Sql, sql } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { CompiledMapping } from './compile-mapping.js';
import type { Staged } from './staged.js';
import { definitionsSql, type Verdict, verdictSql } from './verdict.js';

/** What the statements over a checked file have in common. */
export interface CheckedShape {
  readonly staged: Staged;
  readonly mapping: CompiledMapping;
  readonly verdicts: readonly Verdict[];
  readonly timeZone: string;
}

/**
 * `WITH … SELECT ${columns} FROM … WHERE <the row counts>`, before later rows of the same key are considered. `allUsed`:
 * the check has found no row that does not count, so none has to be looked for again.
 */
export function usedRows(engine: Engine, shape: CheckedShape, columns: Sql, allUsed: boolean): Sql {
  const where = allUsed ? sql`1` : sql`${verdictSql(shape.verdicts)} = 0`;
  return sql`${definitionsSql(shape.mapping)}SELECT ${columns} FROM ${engine.all(shape.staged.table)} WHERE ${where}`;
}
