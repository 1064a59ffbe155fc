import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Expression } from '../feel/index.js';
import { groupProblems } from './group-problems.js';

/** Classes that an expression compares a scheme's class with and that the scheme does not have: nobody would ever be in them. */
export function unknownClasses(
  expression: Expression,
  classes: ReadonlyMap<string, readonly string[]>,
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const compare = (one: unknown, other: unknown): void => {
    const known = classes.get(nameOf(one) ?? '');
    const value = textOf(other);
    if (known && value !== undefined && !known.includes(value))
      found.set(value, groupProblems.unknownClass(value, known));
  };
  visit(expression, (node) => {
    if (node.kind === 'compare' && 'left' in node) {
      compare(node.left, node.right);
      compare(node.right, node.left);
    }
    if (node.kind === 'in') {
      visit(node.tests, (test) => {
        if (test.kind === 'compare' && 'value' in test) compare(node.value, test.value);
      });
    }
  });
  return [...found.values()];
}

type Node = Readonly<Record<string, unknown>>;

function visit(node: unknown, look: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  look(node as Node);
  for (const child of Object.values(node)) visit(child, look);
}

function nameOf(node: unknown): string | undefined {
  const { kind, name } = (node ?? {}) as Node;
  return kind === 'name' && typeof name === 'string' ? name : undefined;
}

function textOf(node: unknown): string | undefined {
  const { kind, value } = (node ?? {}) as Node;
  return kind === 'literal' && typeof value === 'string' ? value : undefined;
}
