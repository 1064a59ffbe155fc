import { type Column, type Sql, sql, sqlFragment } from '@kefen/scheme';

/** Whether a row has a value in a column: true or false. An empty text is none. */
export function isFilled({ name, type }: Column): Sql {
  const cell = sqlFragment.name(name);
  return type.kind === 'text' ? sql`ifNull(${cell} != '', false)` : sql`isNotNull(${cell})`;
}
