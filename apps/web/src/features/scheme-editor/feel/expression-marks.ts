import type { Diagnostic as Mark } from '@codemirror/lint';
import type { Diagnostic, Title } from '@kefen/scheme';
import { type Document, isScalar } from 'yaml';
import type { Path } from '../edit/edit.js';
import { nodeAt } from '../edit/node-at.js';

/**
 * The problems of one expression as marks in its own text. Their places count in the text of the scheme; where the
 * expression is written there in other characters (folded lines, escapes), the whole of it is marked.
 */
export function marksIn(
  problems: readonly Diagnostic[],
  document: Document,
  path: Path,
  length: number,
  pick: (title: Title) => string,
): readonly Mark[] {
  if (problems.length === 0) return [];
  const start = startOf(document, path, length);
  return problems.map(({ place, severity, message }) => {
    const from = place && start !== undefined ? place.offset - start : -1;
    const to = from + (place?.length ?? 0);
    const isInside = from >= 0 && to <= length && to > from;
    return { from: isInside ? from : 0, to: isInside ? to : length, severity, message: pick(message) };
  });
}

/** Where the characters of a value begin in the text of the scheme, if they are its own. */
function startOf(document: Document, path: Path, length: number): number | undefined {
  const node = nodeAt(document, path);
  if (!isScalar(node) || !node.range) return undefined;
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  const [start, end] = node.range;
  return end - start - 2 * quote === length ? start + quote : undefined;
}
