import type { Expression, NameExpression } from '../feel/index.js';

/**
 * The names in a piece of a plan whose value may be missing and is then missed: those that the expressions themselves ask
 * to be null or not are provided for.
 */
export function neededNames(node: unknown): NameExpression[] {
  const found = new Map<string, NameExpression>();
  const provided = new Set<string>();
  visit(node, (expression) => {
    if (expression.kind === 'name' && expression.type.nullable) found.set(expression.name, expression);
    for (const name of askedForNull(expression)) provided.add(name);
  });
  return [...found.values()].filter(({ name }) => !provided.has(name));
}

/** The name that a comparison with null is about. */
function askedForNull(expression: Expression): string[] {
  if (expression.kind === 'in') {
    const asks = expression.tests.tests.some((test) => test.kind === 'compare' && isNull(test.value));
    return asks ? nameOf(expression.value) : [];
  }
  if (expression.kind !== 'compare') return [];
  const { left, right } = expression;
  return [...(isNull(right) ? nameOf(left) : []), ...(isNull(left) ? nameOf(right) : [])];
}

function nameOf(expression: Expression): string[] {
  return expression.kind === 'name' ? [expression.name] : [];
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function visit(node: unknown, see: (expression: Expression) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (isExpression(node)) see(node);
  for (const [key, value] of Object.entries(node)) if (key !== 'type' && key !== 'inputType') visit(value, see);
}

/** Expressions are the parts of a plan that have both a kind and a type. */
function isExpression(node: object): node is Expression {
  return 'kind' in node && 'type' in node;
}
