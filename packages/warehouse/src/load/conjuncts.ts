import type { Expression } from '@kefen/scheme';

/** One part of a filter: all parts have to be true. */
export interface Conjunct {
  readonly text: string;
  readonly expression: Expression;
}

/**
 * The parts of a filter between its top-level `and`s, each with its own text, so that it can be said which part a row did
 * not meet. `parse` reads a part alone. Where the text cannot be cut that way, the filter is one part.
 */
export function conjunctsOf(
  text: string,
  expression: Expression,
  parse: (part: string) => Expression | undefined,
): readonly Conjunct[] {
  const parts = flattened(expression);
  const pieces = text.split(/\s+and\s+/);
  const found: Conjunct[] = [];
  const separators = text.match(/\s+and\s+/g) ?? [];
  let piece = '';
  pieces.forEach((next, i) => {
    piece = piece === '' ? next : `${piece}${separators[i - 1] ?? ''}${next}`;
    const part = parts[found.length];
    // An `and` within a text, a bracket or a `between` is no end of a part: then the piece means something else.
    if (part === undefined || !isSame(parse(piece), part)) return;
    found.push({ text: piece.trim(), expression: part });
    piece = '';
  });
  return found.length === parts.length && piece === '' ? found : [{ text: text.trim(), expression }];
}

function flattened(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'logic' || expression.operator !== 'and') return [expression];
  return [...flattened(expression.left), ...flattened(expression.right)];
}

function isSame(a: Expression | undefined, b: Expression): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** The names an expression uses. It is plain data, so every node with a name can be found by walking through it. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && node.kind === 'name' && 'name' in node) names.add(String(node.name));
    Object.values(node).forEach(walk);
  };
  walk(expression);
  return names;
}
