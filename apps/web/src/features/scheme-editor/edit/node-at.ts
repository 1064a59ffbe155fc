import { type Document, isCollection, isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Path } from './edit.js';

/** What is written at a path; undefined where nothing is. */
export function nodeAt(document: Document, path: Path): unknown {
  if (path.length === 0) return document.contents;
  let node: unknown = document.contents;
  for (const step of path) {
    if (isMap(node)) node = node.items.find((pair) => keyText(pair.key) === String(step))?.value;
    else if (isSeq(node)) node = node.items[Number(step)];
    else return undefined;
  }
  return node ?? undefined;
}

/** The key at a path with its value. */
export function pairAt(document: Document, path: Path): Pair | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  return isMap(parent) ? parent.items.find((pair) => keyText(pair.key) === String(path.at(-1))) : undefined;
}

/** A key as a path has it: `2: …` is `2`. */
export function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** Does it stand between brackets? */
export function isInFlow(document: Document, path: Path): boolean {
  return path.some((_, depth) => {
    const node = nodeAt(document, path.slice(0, depth));
    return isCollection(node) && node.flow === true;
  });
}
