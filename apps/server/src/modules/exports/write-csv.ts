import type { Language } from '@kefen/contract';
import { sql, sqlFragment } from '@kefen/scheme';
import { type Engine, withApostrophe } from '@kefen/warehouse';
import iconv from 'iconv-lite';
import type { ContentColumn } from './export-content.js';
import { readGathered } from './gathered-rows.js';
import { textCell } from './text-cells.js';

export interface TextFileInput {
  readonly number: number;
  readonly columns: readonly ContentColumn[];
  readonly language: Language;
  readonly timeZone: string;
  readonly signal: AbortSignal;
}

const byteOrderMark = Buffer.from('\ufeff');

/** The gathered rows as CSV. Spreadsheets recognise UTF-8 by its first bytes; no cell is a formula to them. */
export async function* csvFile(
  engine: Engine,
  { number, columns, language, timeZone, signal, encoding }: TextFileInput & { readonly encoding: 'utf-8' | 'gb18030' },
): AsyncIterable<Uint8Array> {
  const cells = columns.map(
    (column) =>
      sql`${withApostrophe(textCell(column, language, timeZone))} AS ${sqlFragment.name(headingOf(column, language))}`,
  );
  const settings = { prefer_column_name_to_alias: 1 };
  const pieces = engine.stream(readGathered(engine, number, cells), 'CSVWithNames', { signal, settings });
  if (encoding === 'gb18030') return yield* inGb18030(pieces);
  yield byteOrderMark;
  yield* pieces;
}

async function* inGb18030(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder();
  for await (const piece of pieces) yield iconv.encode(decoder.decode(piece, { stream: true }), 'gb18030');
}

/** A heading is a cell too. */
function headingOf({ title }: ContentColumn, language: Language): string {
  const heading = title[language];
  return /^'*[=+@\t\r＝＋＠－-]/.test(heading) ? `'${heading}` : heading;
}
