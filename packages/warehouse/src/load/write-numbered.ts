import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { RowProblem } from './staged.js';

/** A row as it goes into the staging table, its number and its problem found by a reader of ours. */
export interface NumberedRow {
  readonly row: number;
  readonly problem?: RowProblem;
  readonly fields: readonly string[];
}

/** Writes rows as CSV in the form `stageNumbered` reads: number, problem, a field per heading, what is too much. */
export async function writeNumbered(path: string, rows: AsyncIterable<NumberedRow>, columns: number): Promise<void> {
  await pipeline(() => lines(rows, columns), createWriteStream(path));
}

async function* lines(rows: AsyncIterable<NumberedRow>, columns: number): AsyncIterable<string> {
  let text = '';
  for await (const row of rows) {
    text += line(row, columns);
    if (text.length < 1 << 17) continue;
    yield text;
    text = '';
  }
  yield text;
}

function line({ row, problem, fields }: NumberedRow, columns: number): string {
  const cells = Array.from({ length: columns }, (_, i) => quoted(fields[i] ?? ''));
  return `${row},${problem ?? raggedness(fields, columns)},${cells.join(',')},${quoted(fields.slice(columns).join(','))}\n`;
}

function raggedness(fields: readonly string[], columns: number): RowProblem | '' {
  if (fields.length > columns) return 'too-many-fields';
  if (fields.every((field) => field === '')) return 'blank';
  return fields.length < columns ? 'too-few-fields' : '';
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
