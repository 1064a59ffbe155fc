import type { Expression, UnaryTests } from '../feel/index.js';
import { raw, type Sql } from '../sql/fragment.js';

/** Emits the expressions of a table in the place where its names stand for something. */
export interface TableEmitter {
  expression(expression: Expression): Sql;
  /** Whether the input fits: true or false, never null. */
  tests(tests: UnaryTests, input: Expression): Sql;
}

/** Under this name the array of fits is known to the expressions of a table. */
export const fitsName: Sql = raw('kefen_fits');
