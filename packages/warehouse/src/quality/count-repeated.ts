import { type Column, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { isFilled } from './is-filled.js';
import type { RowSource } from './row-source.js';

/** How many rows have a value of a column of texts that other rows have too. */
export async function countRepeated(
  engine: Engine,
  column: Column,
  { from, where }: RowSource,
  options: Pick<StatementOptions, 'signal'> = {},
): Promise<number> {
  const [row] = await engine.queryLong<{ kefen_n: string }>(
    sql`SELECT toString(sum(kefen_rows)) AS kefen_n FROM (
      SELECT count() AS kefen_rows FROM ${from} WHERE ${where} AND ${isFilled(column)}
      GROUP BY ${sqlFragment.name(column.name)} HAVING kefen_rows > 1)`,
    options,
  );
  return Number(row?.kefen_n ?? 0);
}
