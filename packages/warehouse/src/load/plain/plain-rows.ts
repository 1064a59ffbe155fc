import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../../engine/engine.js';
import { plainTableName, unsureTableName } from '../drop-staged.js';
import type { Staged } from '../staged.js';

/** Rows of a file that lie in a table like the facts already, in the types of the dataset. */
export interface PlainRows {
  readonly rows: number;
  /** The batch they were written with. */
  readonly batch: number;
  /** Some rows of the table do not count, because they lie in the staging table too: those with an unsure key. */
  readonly isPartial: boolean;
}

/** `SELECT … FROM the plain rows that count`. */
export function selectPlain(engine: Engine, staged: Pick<Staged, 'table'>, plain: PlainRows, columns: Sql): Sql {
  const from = sql`SELECT ${columns} FROM ${engine.all(plainTableName(staged))}`;
  if (!plain.isPartial) return from;
  return sql`${from} WHERE row_key GLOBAL NOT IN (SELECT row_key FROM ${engine.all(unsureTableName(staged))})`;
}

export function columnList(names: readonly string[]): Sql {
  return sqlFragment.join(names.map(sqlFragment.name), ', ');
}
