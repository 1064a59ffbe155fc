import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Place } from '../diagnostic/diagnostic.js';

export type Path = readonly (string | number)[];

/** Finds where a node of a document stands in its text. */
export interface Places {
  /** The place of the value at a path, or of the nearest ancestor that exists. */
  of(path: Path): Place;
  /** The place of the key at a path (for a key that should not be there). */
  ofKey(path: Path): Place;
  /** The place inside a scalar: `offset` and `length` count in the scalar's own text. */
  within(path: Path, offset: number, length: number): Place;
  at(offset: number, length: number): Place;
}

export function createPlaces(document: Document, counter: LineCounter, text: string): Places {
  const at = (offset: number, length: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), offset, length };
  };
  const ofNode = (node: Node | undefined): Place => {
    const [start, end] = node?.range ?? [0, 0];
    return at(start, Math.max(end - start, 0));
  };
  const of = (path: Path): Place => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return ofNode(node);
    }
    return at(0, text.length);
  };
  return {
    of,
    at,
    ofKey(path) {
      const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
      if (isMap(parent)) {
        const pair = parent.items.find(
          (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
        );
        if (pair && isNode(pair.key)) return ofNode(pair.key);
      }
      return of(path);
    },
    within(path, offset, length) {
      const node = document.getIn(path, true);
      const whole = of(path);
      // Only plain and quoted scalars on one line keep the offsets of their text; block scalars fold them.
      if (!isScalar(node) || isSeq(node) || !node.range) return whole;
      const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
      const [start, end] = node.range;
      const written = text.slice(start + quote, end - quote);
      if (written !== String(node.source ?? node.value)) return whole;
      return at(start + quote + offset, length);
    },
  };
}
