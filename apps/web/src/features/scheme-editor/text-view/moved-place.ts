import { ChangeSet } from '@codemirror/state';
import type { Chunk } from '../edit/chunks.js';
import { changeBetween } from '../scheme-store.js';

/** Where a stretch of a text stands now that the text has changed. */
export function movedPlace({ from, to }: Chunk, before: string, now: string): Chunk {
  const change = changeBetween(before, now);
  const changes = ChangeSet.of(change ?? [], before.length);
  const end = Math.min(to, before.length);
  const start = changes.mapPos(Math.min(from, end), 1);
  return { from: start, to: Math.max(start, changes.mapPos(end, -1)) };
}
