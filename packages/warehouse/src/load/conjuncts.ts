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
  const words = text.split(/(\s+and\s+)/);
  const found: Conjunct[] = [];
  let matched = 0;
  let piece = '';
  for (const word of words) {
    piece += word;
    // An `and` within a text, a bracket or a `between` ends nothing: what stands before it alone means something else.
    const part = parse(piece.replace(/^\s+and\s+/, ''));
    const own = part === undefined ? [] : flattened(part);
    if (part === undefined || !isSame(own, parts.slice(matched, matched + own.length))) continue;
    found.push({ text: piece.replace(/^\s+and\s+/, '').trim(), expression: part });
    matched += own.length;
    piece = '';
  }
  return matched === parts.length && piece === '' ? found : [{ text: text.trim(), expression }];
}

function flattened(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'logic' || expression.operator !== 'and') return [expression];
  return [...flattened(expression.left), ...flattened(expression.right)];
}

function isSame(a: readonly Expression[], b: readonly Expression[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
