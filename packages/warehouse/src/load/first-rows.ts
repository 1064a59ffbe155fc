import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { type CheckedShape, usedRows } from './used-rows.js';

export const rowsShown = 20;

/** The first rows that count, as they will stand in the table: decimals as text, instants as ISO 8601. */
export async function firstRowsOf(
  engine: Engine,
  shape: CheckedShape,
  options: Pick<StatementOptions, 'signal' | 'settings'>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { columns } = shape.mapping;
  const inner = sqlFragment.join([sql`row`, ...columns.map(({ value }, i) => sql`${value} AS ${output(i)}`)], ', ');
  const rows = await engine.queryLong<Record<string, unknown>>(
    sql`${usedRows(engine, shape, inner, false)} ORDER BY row LIMIT ${sqlFragment.raw(String(rowsShown))}`,
    options,
  );
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ column }, i) => [column.name, row[outputName(i)] ?? null])),
  );
}

function outputName(index: number): string {
  return `out_${index}`;
}

function output(index: number) {
  return sqlFragment.name(outputName(index));
}
