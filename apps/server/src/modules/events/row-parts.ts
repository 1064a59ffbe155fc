import { createHash } from 'node:crypto';
import type { Dataset } from '@kefen/scheme';
import { type EventCells, type EventReject, eventReject, readEvent } from '@kefen/warehouse';
import { parseExactly } from './exact-json.js';

/** A row as it was sent: its number in the request and its cells, or why it has none. */
export interface SentRow {
  readonly row: number;
  readonly event: EventCells | EventReject;
}

/** Rows that are written together and answered for together. */
export interface RowPart {
  readonly part: number;
  readonly isLast: boolean;
  /** SHA-256 of the dataset and the text. */
  readonly hash: string;
  readonly rows: readonly SentRow[];
  readonly bytes: number;
}

/** The one part of a JSON body. @throws SyntaxError */
export function partOfList(dataset: Dataset, text: string): RowPart {
  const value = parseExactly(text);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const rows = values.map((event, i): SentRow => ({ row: i + 1, event: readEvent(dataset, event) }));
  return { part: 0, isLast: true, hash: hashOf(dataset, text), rows, bytes: Buffer.byteLength(text) };
}

/** Lines of a stream, each an event; the n-th has the number n. */
export function partOfLines(
  dataset: Dataset,
  lines: readonly NumberedLine[],
  place: { readonly part: number; readonly isLast: boolean },
): RowPart {
  const text = lines.map(({ line }) => line).join('\n');
  const rows = lines.map(({ row, line }): SentRow => ({ row, event: readLine(dataset, line) }));
  return { ...place, hash: hashOf(dataset, text), rows, bytes: Buffer.byteLength(text) };
}

export interface NumberedLine {
  readonly row: number;
  readonly line: string;
}

function readLine(dataset: Dataset, line: string): EventCells | EventReject {
  try {
    return readEvent(dataset, parseExactly(line));
  } catch (failure) {
    if (failure instanceof SyntaxError) return eventReject('broken-json');
    throw failure;
  }
}

function hashOf({ id }: Dataset, text: string): string {
  return createHash('sha256').update(`${id}\n${text}`).digest('hex');
}
