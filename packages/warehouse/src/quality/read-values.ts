import { type Column, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { isFilled } from './is-filled.js';
import { readJsonRows } from './read-json-rows.js';
import type { RowSource } from './row-source.js';

export interface ValueCount {
  readonly value: string;
  /** Rows that have it. */
  readonly rows: number;
}

/** The different values of a column of texts with how many rows have each, in parts; memory does not grow with them. */
export async function* readValues(
  engine: Engine,
  column: Column,
  { from, where }: RowSource,
  options: { readonly signal?: AbortSignal } = {},
): AsyncIterable<ValueCount[]> {
  const name = sqlFragment.name(column.name);
  const statement = sql`SELECT ${name} AS kefen_value, toString(count()) AS kefen_rows FROM ${from}
    WHERE ${where} AND ${isFilled(column)} GROUP BY ${name}`;
  for await (const part of readJsonRows<{ kefen_value: string; kefen_rows: string }>(engine, statement, options)) {
    yield part.map(({ kefen_value, kefen_rows }) => ({ value: kefen_value, rows: Number(kefen_rows) }));
  }
}
