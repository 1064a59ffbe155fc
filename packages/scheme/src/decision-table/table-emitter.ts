import type { Expression, UnaryTests } from '../feel/index.js';
import { raw, type Sql } from '../sql/fragment.js';

/** Emits the expressions of a table in the place where its names stand for something. */
export interface TableEmitter {
  expression(expression: Expression): Sql;
  /** Whether the input fits: true or false, never null. */
  tests(tests: UnaryTests, input: Expression): Sql;
  /** The column that holds the array of fits; absent: they are computed in place, once for each of the expressions. */
  readonly fits?: Sql;
}

/** Under this name the array of fits is known to the expressions of a table that compute it in place. */
export const fitsName: Sql = raw('kefen_fits');

/** The array of fits as the expressions of a table speak of it. */
export function fitsOf({ fits }: Pick<TableEmitter, 'fits'>): Sql {
  return fits ?? fitsName;
}
