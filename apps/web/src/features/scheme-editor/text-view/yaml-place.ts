import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

type SyntaxNode = ReturnType<typeof treeOf>['topNode'];

/** Where the cursor is in the text of a scheme: at a key, or at the value of one. Items of lists are `*`. */
export interface YamlPlace {
  readonly kind: 'key' | 'value';
  /** Of what the key stands in, or of the key whose value it is. */
  readonly path: readonly string[];
  /** Where what is being typed begins. */
  readonly from: number;
  readonly typed: string;
  /** Keys that stand beside it already. */
  readonly beside: readonly string[];
}

const parseMs = 200;
const valueBefore = /([\p{L}_][^:,{}[\]"']*?)\s*:\s+(["']?)([^\n]*)$/u;
const wordBefore = /[\p{L}_][\p{L}\p{N}_ -]*$/u;
const itemBefore = /[[,]\s*([^[\],]*)$/;

/** The place of an offset; undefined in a comment. */
export function placeAt(state: EditorState, offset: number): YamlPlace | undefined {
  const line = state.doc.lineAt(offset);
  const before = line.text.slice(0, offset - line.from);
  if (/(^|\s)#/.test(before)) return undefined;
  const open = openPart(before);
  const value = valueBefore.exec(open.text);
  if (value) return atValue(state, line.from + open.start + value.index, offset, value[3] ?? '');
  const typed = wordBefore.exec(before)?.[0] ?? '';
  const from = offset - typed.length;
  const inner = treeOf(state).resolveInner(offset, -1);
  if (itemBefore.test(before) && isInList(inner)) {
    return { kind: 'value', path: pathTo(state, inner), from, typed, beside: [] };
  }
  if (typed === '' && before.trim() === '') return byIndent(state, line.number, before.length, offset);
  const mapping = mappingOf(treeOf(state).resolveInner(from, 1));
  return { kind: 'key', path: mapping ? pathTo(state, mapping) : [], from, typed, beside: keysIn(state, mapping) };
}

function treeOf(state: EditorState) {
  return ensureSyntaxTree(state, state.doc.length, parseMs) ?? syntaxTree(state);
}

/** The part of a line that the cursor is in: behind the last bracket or comma that is not in quotes. */
function openPart(before: string): { readonly text: string; readonly start: number } {
  let start = 0;
  let quote = '';
  for (const [i, character] of [...before].entries()) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '{' || character === ',') start = i + 1;
  }
  return { text: before.slice(start), start };
}

function atValue(state: EditorState, keyStart: number, offset: number, written: string): YamlPlace {
  const key = treeOf(state).resolveInner(keyStart, 1);
  const typed = /[\p{L}\p{N}_`.-]*$/u.exec(written)?.[0] ?? '';
  return { kind: 'value', path: pathTo(state, key), from: offset - typed.length, typed, beside: [] };
}

function isInList(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'FlowSequence') return true;
    if (at.name === 'FlowMapping' || at.name === 'BlockMapping') return false;
  }
  return false;
}

function mappingOf(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'FlowMapping' || at.name === 'BlockMapping') return at;
  }
  return undefined;
}

/** The keys from the outside to a node; `*` for an item of a list. */
function pathTo(state: EditorState, node: SyntaxNode): string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Item') path.unshift('*');
    if (at.name === 'Pair') path.unshift(keyText(state, at));
  }
  return path;
}

function keyText(state: EditorState, pair: SyntaxNode): string {
  const key = pair.getChild('Key');
  return key ? state.sliceDoc(key.from, key.to).replace(/^["']|["']$/g, '') : '';
}

function keysIn(state: EditorState, mapping: SyntaxNode | undefined): string[] {
  return mapping?.getChildren('Pair').map((pair) => keyText(state, pair)) ?? [];
}

/** An empty line belongs to the nearest line above it that is indented less. */
function byIndent(state: EditorState, lineNumber: number, indent: number, offset: number): YamlPlace {
  const path: string[] = [];
  const beside: string[] = [];
  let depth = indent;
  for (let number = lineNumber - 1; number > 0 && depth > 0; number -= 1) {
    const match = /^(\s*)((?:- )*)([^\s#:][^:]*):/.exec(state.doc.line(number).text);
    if (!match) continue;
    const [, spaces = '', dashes = '', key = ''] = match;
    const column = spaces.length + dashes.length;
    if (column === depth && path.length === 0) beside.push(key);
    if (column < depth) path.unshift(key);
    if (spaces.length < depth && dashes !== '') path.unshift('*');
    depth = Math.min(depth, spaces.length);
  }
  return { kind: 'key', path, from: offset, typed: '', beside };
}
