import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { trimmed } from './cell.js';

const yes = sqlFragment.texts(['true', 't', 'yes', 'y', '1', '是']);
const no = sqlFragment.texts(['false', 'f', 'no', 'n', '0', '否']);

/** Whether the cell says yes or no in one of the usual ways. */
export function isBoolean(cell: Sql): Sql {
  const word = sql`lowerUTF8(${trimmed(cell)})`;
  return sql`(has(${yes}, ${word}) OR has(${no}, ${word}))`;
}

export function booleanOf(cell: Sql): Sql {
  return sql`toBool(has(${yes}, lowerUTF8(${trimmed(cell)})))`;
}
