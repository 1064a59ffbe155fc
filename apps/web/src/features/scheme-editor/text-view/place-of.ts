import { parseDocument } from 'yaml';
import { type Chunk, contentEnd, rangeOf } from '../edit/chunks.js';
import type { Path } from '../edit/edit.js';
import { nodeAt, pairAt } from '../edit/node-at.js';

/** Where something is written in a text, its key included; the nearest thing above it where it is not written. */
export function placeOf(text: string, path: Path): Chunk {
  const document = parseDocument(text);
  for (let depth = path.length; depth > 0; depth -= 1) {
    const here = path.slice(0, depth);
    const node = nodeAt(document, here);
    const start = rangeOf(pairAt(document, here)?.key)?.[0] ?? rangeOf(node)?.[0];
    const end = contentEnd(node, text) ?? start;
    if (start !== undefined && end !== undefined) return { from: start, to: Math.max(start, end) };
  }
  return { from: 0, to: 0 };
}
