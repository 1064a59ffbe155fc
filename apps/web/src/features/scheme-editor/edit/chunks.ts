import { isCollection, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';

/** A stretch of a text. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** A list or map in its text: what belongs to each of its items, and what stands between two of them. */
export interface Chunks {
  readonly items: readonly Chunk[];
  readonly separator: string;
  /** Spaces before an item that has a line of its own. */
  readonly indent: number;
  readonly inFlow: boolean;
}

/** Cuts a collection into its items, comments beside and above an item included. */
export function chunksOf(node: YAMLMap | YAMLSeq, text: string): Chunks {
  const bare = node.items.flatMap((item) => bareChunk(item, text, node.flow === true && isMap(node)));
  if (node.flow === true) return flowChunks(bare, text);
  const indent = bare[0] ? bare[0].from - lineStart(text, bare[0].from) : 0;
  const whole = bare.map((chunk) => ({ from: chunk.from, to: withComment(text, chunk.to) }));
  const items = whole.map((chunk, i) => {
    const former = whole[i - 1];
    return former ? { from: withCommentsAbove(text, chunk.from, former.to), to: chunk.to } : chunk;
  });
  return { items, indent, inFlow: false, separator: `\n${' '.repeat(indent)}` };
}

function flowChunks(items: readonly Chunk[], text: string): Chunks {
  const [first, second] = items;
  const between = first && second ? text.slice(first.to, second.from) : ', ';
  return { items, indent: 0, inFlow: true, separator: /^\s*,\s*$/.test(between) ? between : ', ' };
}

function bareChunk(item: unknown, text: string, inFlowMap: boolean): Chunk[] {
  if (isPair(item)) {
    const from = rangeOf(item.key)?.[0];
    const to = contentEnd(item.value, text) ?? contentEnd(item.key, text);
    if (from === undefined || to === undefined) return [];
    return [{ from, to: inFlowMap ? to : Math.max(to, text.indexOf(':', from) + 1) }];
  }
  const range = rangeOf(item);
  const to = contentEnd(item, text);
  if (!range || to === undefined) return [];
  const dash = text.lastIndexOf('-', range[0] - 1);
  const isDashed = dash >= 0 && /^-\s+$/.test(text.slice(dash, range[0]));
  return [{ from: isDashed ? dash : range[0], to }];
}

/** Where the written content of a node ends; the collections of YAML themselves count what follows them as theirs. */
export function contentEnd(node: unknown, text: string): number | undefined {
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1);
    return isPair(last) ? (contentEnd(last.value, text) ?? contentEnd(last.key, text)) : contentEnd(last, text);
  }
  const range = rangeOf(node);
  if (!range) return undefined;
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) {
    return range[0] + text.slice(range[0], range[1]).trimEnd().length;
  }
  return range[1];
}

export function rangeOf(node: unknown): Node['range'] | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the comment on the same line, if there is one. */
function withComment(text: string, end: number): number {
  const comment = /^[ \t]+#[^\n]*/.exec(text.slice(end));
  return end + (comment ? comment[0].trimEnd().length : 0);
}

/** The start of the comment lines directly above an item, down to `least`. */
function withCommentsAbove(text: string, start: number, least: number): number {
  let from = start;
  for (;;) {
    const line = lineStart(text, lineStart(text, from) - 1);
    if (line <= least || lineStart(text, from) === 0) return from;
    const comment = /^([ \t]*)#/.exec(text.slice(line));
    if (!comment) return from;
    from = line + (comment[1] ?? '').length;
  }
}
