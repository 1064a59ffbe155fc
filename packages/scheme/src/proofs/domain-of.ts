import { type Bound, compareValues, type Expression, type FeelType } from '../feel/index.js';
import { computeNumber, negateNumber } from '../feel/number/decimal-text.js';
import { type Domain, domainOfType } from './domain.js';
import { filledIn } from './filled-in.js';
import { functionRanges } from './function-ranges.js';
import type { Premises } from './premises.js';

/**
 * The values an expression can have at most, from those of the names in it: few ones where it chooses between constants or
 * reckons with them, bounds where it adds what has bounds.
 */
export function domainOf(expression: Expression, premises: Premises): Domain {
  const filled = filledIn(expression, premises.parameters);
  const { nullable } = filled.type;
  const type = domainOfType(filled.type);
  const { values, ...range } = isInexact(filled) ? {} : spanOf(filled, premises);
  return { ...type, ...(values === undefined ? range : { ...range, values }), nullable, approximate: true };
}

/** Floats and numbers of which places are cut off need not be what exact reckoning gives. */
function isInexact({ type }: Expression): boolean {
  return type.kind === 'number' && (type.form === 'float' || type.rounded);
}

/** What is known of the values of an expression; nothing where there is nothing in it. */
type Span = Pick<Domain, 'values' | 'low' | 'high'>;

/** More values than these are told by their bounds. */
const fewValues = 100;

function spanOf(expression: Expression, premises: Premises): Span {
  const of = (part: Expression) => spanOf(part, premises);
  const { kind } = expression.type;
  switch (expression.kind) {
    case 'literal':
      return expression.value === null ? { values: [] } : fewOnes([String(expression.value)], kind);
    case 'name':
      return knownSpan(premises.domains ?? {}, expression.name) ?? spanOfType(expression.type);
    case 'if':
      return unitedSpan(of(expression.consequence), of(expression.alternative), kind);
    case 'negate':
      return negatedSpan(of(expression.operand));
    case 'arithmetic':
      return reckonedSpan(expression.operator, of(expression.left), of(expression.right));
    case 'call':
      if (choosing.has(expression.function)) return oneOfSpans(expression.arguments.map(of), kind);
      return functionRanges[expression.function] ?? spanOfType(expression.type);
    default:
      return spanOfType(expression.type);
  }
}

/** Functions whose result is one of their arguments. */
const choosing: ReadonlySet<string> = new Set(['min', 'max']);

function knownSpan(domains: Readonly<Record<string, Domain>>, name: string): Span | undefined {
  const domain = Object.hasOwn(domains, name) ? domains[name] : undefined;
  return domain && limitsOf(domain);
}

function spanOfType(type: Expression['type']): Span {
  return limitsOf(domainOfType(type));
}

function limitsOf({ values, low, high }: Domain): Span {
  return { ...(values && { values }), ...(low && { low }), ...(high && { high }) };
}

function oneOfSpans(spans: readonly Span[], kind: FeelType): Span {
  return spans.reduce((united, span) => unitedSpan(united, span, kind), { values: [] });
}

/** The values as they are, with their bounds. */
function fewOnes(values: readonly string[], kind: FeelType): Span {
  const sorted = [...new Set(values)].sort((a, b) => compareValues(a, b, kind));
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return { values: [] };
  return {
    ...(sorted.length <= fewValues && { values: sorted }),
    low: { value: low, included: true },
    high: { value: high, included: true },
  };
}

function unitedSpan(left: Span, right: Span, kind: FeelType): Span {
  if (left.values?.length === 0) return right;
  if (right.values?.length === 0) return left;
  if (left.values !== undefined && right.values !== undefined) return fewOnes([...left.values, ...right.values], kind);
  const [a, b] = [withBounds(left, kind), withBounds(right, kind)];
  const low = a.low && b.low && (compareValues(a.low.value, b.low.value, kind) <= 0 ? a.low : b.low);
  const high = a.high && b.high && (compareValues(a.high.value, b.high.value, kind) >= 0 ? a.high : b.high);
  return { ...(low && { low: closed(low) }), ...(high && { high: closed(high) }) };
}

/** A listed domain need not say its bounds. */
function withBounds(span: Span, kind: FeelType): Span {
  return span.values === undefined ? span : fewOnes(span.values, kind);
}

function closed({ value }: Bound): Bound {
  return { value, included: true };
}

function negatedSpan({ values, low, high }: Span): Span {
  if (values !== undefined) return fewOnes(values.map(negateNumber), 'number');
  return {
    ...(high && { low: { ...high, value: negateNumber(high.value) } }),
    ...(low && { high: { ...low, value: negateNumber(low.value) } }),
  };
}

function reckonedSpan(operator: string, left: Span, right: Span): Span {
  if (operator === '-') return reckonedSpan('+', left, negatedSpan(right));
  if (operator !== '+' && operator !== '*') return {};
  const [a, b] = [left.values, right.values];
  if (a !== undefined && b !== undefined && a.length * b.length <= fewValues * fewValues) {
    return fewOnes(
      a.flatMap((x) => b.map((y) => computeNumber(operator, x, y))),
      'number',
    );
  }
  return operator === '+'
    ? summedBounds(withBounds(left, 'number'), withBounds(right, 'number'))
    : productBounds(left, right);
}

function summedBounds(left: Span, right: Span): Span {
  const sum = (a: Bound | undefined, b: Bound | undefined) =>
    a && b && { value: computeNumber('+', a.value, b.value), included: a.included && b.included };
  const [low, high] = [sum(left.low, right.low), sum(left.high, right.high)];
  return { ...(low && { low }), ...(high && { high }) };
}

/** The extremes of a product lie at ends of the factors, where all ends are known; else it may be positive at least. */
function productBounds(left: Span, right: Span): Span {
  const [a, b] = [withBounds(left, 'number'), withBounds(right, 'number')];
  if (a.low && a.high && b.low && b.high) {
    const [x, y] = [
      [a.low.value, a.high.value],
      [b.low.value, b.high.value],
    ];
    const { low, high } = fewOnes(
      x.flatMap((one) => y.map((other) => computeNumber('*', one, other))),
      'number',
    );
    return { ...(low && { low }), ...(high && { high }) };
  }
  const isPositive = ({ low }: Span) => low !== undefined && !low.value.startsWith('-');
  return isPositive(a) && isPositive(b) ? { low: { value: '0', included: true } } : {};
}

/** A name of a scheme: its domain, or the expression it is computed by; with neither, every value of its type. */
export interface DefinedName {
  readonly name: string;
  readonly domain?: Domain;
  readonly expression?: Expression;
}

/** The domains of names, each of which may be computed from those before it. */
export function domainsOf(
  names: readonly DefinedName[],
  parameters: Premises['parameters'] = {},
): Readonly<Record<string, Domain>> {
  const domains: Record<string, Domain> = {};
  for (const { name, domain, expression } of names) {
    const own = domain ?? (expression && domainOf(expression, { domains, parameters }));
    if (own !== undefined) domains[name] = own;
  }
  return domains;
}
