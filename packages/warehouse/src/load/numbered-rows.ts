import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { CheckedFile } from './check-staged.js';
import { usedRows } from './used-rows.js';

/**
 * `SELECT` of the rows that count, under the names and in the types of the dataset, with the number of the row in the file
 * under the given name: for what is decided row by row and has no customer. Run it with the settings `eagerly`.
 */
export function numberedRows(engine: Engine, checked: CheckedFile, numberColumn: string): Sql {
  if (checked.plain !== undefined) throw new Error('plain rows have no number');
  const { columns } = checked.mapping;
  const values = columns.map(({ value }, i) => sql`${value} AS ${sqlFragment.name(`out_${i}`)}`);
  const names = columns.map(
    ({ column }, i) => sql`${sqlFragment.name(`out_${i}`)} AS ${sqlFragment.name(column.name)}`,
  );
  const rows = usedRows(engine, checked, sqlFragment.join([sql`row AS out_row`, ...values], ', '), false);
  const all = sqlFragment.join([sql`out_row AS ${sqlFragment.name(numberColumn)}`, ...names], ', ');
  return sql`SELECT ${all} FROM (${rows})`;
}
