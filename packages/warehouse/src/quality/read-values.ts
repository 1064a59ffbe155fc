import { type Column, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { isFilled } from './is-filled.js';
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
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of engine.stream(statement, 'JSONEachRow', options)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines.filter((line) => line !== '').map(readLine);
  }
  if (rest !== '') yield [readLine(rest)];
}

function readLine(line: string): ValueCount {
  const { kefen_value, kefen_rows } = JSON.parse(line) as { kefen_value: string; kefen_rows: string };
  return { value: kefen_value, rows: Number(kefen_rows) };
}
