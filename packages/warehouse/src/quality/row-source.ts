import type { Sql } from '@kefen/scheme';

/** Rows of a dataset that count: `SELECT … FROM ${from} WHERE ${where}`, over the names of its columns. */
export interface RowSource {
  readonly from: Sql;
  readonly where: Sql;
}
