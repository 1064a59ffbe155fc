import { type Dataset, findColumn } from '@kefen/scheme';
import { type EventReject, eventReject } from './event-reject.js';

/** An event as the cells of a row: the names it has, and the text under each; a null is an empty cell. */
export type EventCells = ReadonlyMap<string, string>;

const loneSurrogate = /\p{Surrogate}/u;

/** Bytes the cells of one event may have together. */
export const largestEventBytes = 65_536;

/**
 * Reads one event. Texts stand as they are, numbers as they are written, as in a file of JSON Lines. A name the dataset
 * does not have is refused, since the one that was meant would be missing.
 */
export function readEvent(dataset: Dataset, value: unknown): EventCells | EventReject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return eventReject('broken-json');
  const cells = new Map<string, string>();
  let bytes = 0;
  for (const [name, cell] of Object.entries(value)) {
    if (findColumn(dataset, name) === undefined) return eventReject('column-unknown', name);
    if (typeof cell === 'object' && cell !== null) return eventReject('not-a-cell', name);
    const text = cell === null ? '' : String(cell);
    if (loneSurrogate.test(text) || text.includes('\0')) return eventReject('broken-characters', name);
    bytes += Buffer.byteLength(text);
    cells.set(name, text);
  }
  return bytes > largestEventBytes ? eventReject('event-too-large') : cells;
}
