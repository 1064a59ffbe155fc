import type { Sql } from '@kefen/scheme';

/** Goes before the SELECT that uses it: `WITH expression AS name`. */
export interface Definition {
  readonly name: string;
  readonly expression: Sql;
}
