import { type Document, isCollection, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Chunk, chunksOf, contentEnd, lineStart, rangeOf } from './chunks.js';
import type { Edit, Path, Plain } from './edit.js';
import { isInFlow, keyText, nodeAt, pairAt } from './node-at.js';
import { printLike, printLines, printPair, printValue } from './print.js';
import { rewritten } from './rewrite.js';
import { editedTree, isSameTree, placeAfter, type Tree } from './tree.js';

/**
 * The text with the edits made in it. What they do not touch stays as it is written, to the letter: comments, order,
 * quotes, line breaks. Where a place is written in a manner that cannot be cut into pieces (anchors, say), the whole
 * document is written anew, with its comments. Throws when the text is not YAML: the form does not edit such a text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce(applyEdit, text);
}

function applyEdit(text: string, edit: Edit): string {
  const document = parse(text);
  const wanted = editedTree(treeOf(document), edit);
  const spliced = splice(text, document, edit);
  if (spliced !== undefined && saysSo(spliced, wanted)) return spliced;
  const anew = rewritten(document, edit);
  if (saysSo(anew, wanted)) return anew;
  throw new Error(`the edit of ${edit.path.join('.')} cannot be written`);
}

function parse(text: string): Document {
  const document = parseDocument(text);
  if (document.errors[0]) throw document.errors[0];
  return document;
}

function treeOf(document: Document): Tree {
  return document.toJS({ mapAsMap: true });
}

function saysSo(text: string, wanted: Tree): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isSameTree(treeOf(document), wanted);
}

/** The text with only the edited place changed; undefined where that place cannot be told apart. */
function splice(text: string, document: Document, edit: Edit): string | undefined {
  switch (edit.kind) {
    case 'set':
      return spliceSet(text, document, edit.path, edit.value, edit.after);
    case 'insert':
      return spliceInsert(text, document, edit.path, edit.index, edit.value);
    case 'remove':
      return spliceRemove(text, document, edit.path);
    case 'move':
      return spliceMove(text, document, edit);
    case 'rename': {
      const range = rangeOf(pairAt(document, edit.path)?.key);
      return range ? replace(text, range[0], range[1], printValue(edit.name, { indent: 0, inFlow: true })) : undefined;
    }
  }
}

function spliceSet(
  text: string,
  document: Document,
  path: Path,
  value: Plain,
  after?: readonly string[],
): string | undefined {
  const existing = nodeAt(document, path);
  const bare = existing === undefined ? rangeOf(pairAt(document, path)?.key) : undefined;
  if (bare) return replace(text, bare[1], bare[1], `: ${printValue(value, { indent: 0, inFlow: true })}`);
  if (existing === undefined) return spliceNew(text, document, path, value, after);
  const range = rangeOf(existing);
  const end = contentEnd(existing, text);
  if (!range || end === undefined) return undefined;
  const inFlow = isInFlow(document, path);
  const column = range[0] - lineStart(text, range[0]);
  if (isScalar(existing) && typeof value !== 'object' && range[0] < end) {
    return replace(text, range[0], end, printLike(existing, value));
  }
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  if (isCollection(existing) && existing.flow !== true && !isEmpty) {
    return replace(text, range[0], end, printLines(value, column));
  }
  const key = rangeOf(pairAt(document, path)?.key);
  const indent = key ? key[0] - lineStart(text, key[0]) + 2 : column;
  const printed = printValue(value, { indent, inFlow });
  if (!key) return replace(text, range[0], end, printed);
  const colon = text.indexOf(':', key[1]) + 1;
  return replace(text, colon, end, printed.includes('\n') ? `\n${' '.repeat(indent)}${printed}` : ` ${printed}`);
}

/** A key that is not there yet. */
function spliceNew(
  text: string,
  document: Document,
  path: Path,
  value: Plain,
  after?: readonly string[],
): string | undefined {
  const key = path.at(-1);
  const parentPath = path.slice(0, -1);
  if (key === undefined || typeof key === 'number') return undefined;
  const parent = nodeAt(document, parentPath);
  if (!isMap(parent) || parent.items.length === 0) {
    return spliceSet(text, document, parentPath, { [key]: value });
  }
  const chunks = chunksOf(parent, text);
  const index = placeAfter(
    parent.items.map((pair) => keyText(pair.key)),
    after,
  );
  const inFlow = chunks.inFlow || isInFlow(document, path);
  return insertChunk(text, chunks, index, printPair(key, value, { indent: chunks.indent, inFlow }));
}

function spliceInsert(text: string, document: Document, path: Path, index: number, value: Plain): string | undefined {
  const list = nodeAt(document, path);
  if (!isSeq(list) || list.items.length === 0) return spliceSet(text, document, path, [value]);
  const chunks = chunksOf(list, text);
  if (chunks.inFlow) return insertChunk(text, chunks, index, printValue(value, { indent: 0, inFlow: true }));
  const printed = printValue(value, { indent: chunks.indent + 2, inFlow: isInFlow(document, path) });
  return insertChunk(text, chunks, index, `- ${printed}`);
}

function insertChunk(
  text: string,
  { items, separator }: { readonly items: readonly Chunk[]; readonly separator: string },
  index: number,
  printed: string,
): string | undefined {
  const next = items[index];
  if (next) return replace(text, next.from, next.from, printed + separator);
  const last = items.at(-1);
  return last && replace(text, last.to, last.to, separator + printed);
}

function spliceRemove(text: string, document: Document, path: Path): string | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  if (!isMap(parent) && !isSeq(parent)) return undefined;
  const index = indexIn(parent, path.at(-1));
  const { items } = chunksOf(parent, text);
  const [former, own, next] = [items[index - 1], items[index], items[index + 1]];
  if (!own || items.length !== parent.items.length) return undefined;
  if (next) return replace(text, own.from, next.from, '');
  if (former) return replace(text, former.to, own.to, '');
  return spliceSet(text, document, path.slice(0, -1), isMap(parent) ? {} : []);
}

function spliceMove(
  text: string,
  document: Document,
  { path, from, to }: Extract<Edit, { kind: 'move' }>,
): string | undefined {
  const node = nodeAt(document, path);
  if (!isMap(node) && !isSeq(node)) return undefined;
  const { items } = chunksOf(node, text);
  if (items.length !== node.items.length) return undefined;
  const pieces = items.map((chunk) => text.slice(chunk.from, chunk.to));
  const between = items.slice(1).map((chunk, i) => text.slice(items[i]?.to, chunk.from));
  pieces.splice(to, 0, ...pieces.splice(from, 1));
  const joined = pieces.map((piece, i) => piece + (between[i] ?? '')).join('');
  const [first, last] = [items[0], items.at(-1)];
  return first && last && replace(text, first.from, last.to, joined);
}

function replace(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

function indexIn(parent: YAMLMap | YAMLSeq, step: string | number | undefined): number {
  return isMap(parent) ? parent.items.findIndex((pair) => keyText(pair.key) === String(step)) : Number(step);
}
