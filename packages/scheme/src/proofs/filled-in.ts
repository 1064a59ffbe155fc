import { constantOf, numberLiteral } from '../feel/expressions/literal.js';
import { negation } from '../feel/expressions/operation.js';
import type { Expression } from '../feel/index.js';
import { computeNumber, findReciprocal, normalizeNumber } from '../feel/number/decimal-text.js';

type Parameters = Readonly<Record<string, string>>;

/** The same expressions with the values of the parameters in their place, and what is then constant computed. */
export function filledIn<T>(node: T, parameters: Parameters = {}): T {
  return replaced(node, (expression) => {
    if (expression.kind === 'name') return parameterOf(expression.name, parameters) ?? expression;
    if (expression.kind === 'negate') return negation(expression.operand, expression.type);
    return expression.kind === 'arithmetic' ? (computed(expression) ?? expression) : expression;
  });
}

/** The same expression about a value instead of about `?`. */
export function aboutValue(expression: Expression, value: Expression): Expression {
  return replaced(expression, (part) => (part.kind === 'input' ? value : part));
}

/** Every expression in a piece of plain data replaced, the inner ones first. */
function replaced<T>(node: T, replace: (expression: Expression) => Expression): T {
  if (Array.isArray(node)) return node.map((item) => replaced(item, replace)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'type' ? value : replaced(value, replace)]),
  );
  return (isReplaceable(copy) ? replace(copy) : copy) as T;
}

const replaceable: ReadonlySet<unknown> = new Set(['name', 'input', 'negate', 'arithmetic']);

function isReplaceable(node: object): node is Expression {
  return 'type' in node && 'kind' in node && replaceable.has(node.kind);
}

function parameterOf(name: string, parameters: Parameters): Expression | undefined {
  const text = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const plain = text === undefined ? undefined : normalizeNumber(text);
  return plain === undefined ? undefined : numberLiteral(plain);
}

function computed(expression: Extract<Expression, { kind: 'arithmetic' }>): Expression | undefined {
  const [left, right] = [constantOf(expression.left), constantOf(expression.right)];
  const { operator } = expression;
  if (left === undefined || right === undefined || operator === '**') return undefined;
  if (operator !== '/') return numberLiteral(computeNumber(operator, left, right));
  const reciprocal = findReciprocal(right);
  return reciprocal === undefined ? undefined : numberLiteral(computeNumber('*', left, reciprocal));
}
