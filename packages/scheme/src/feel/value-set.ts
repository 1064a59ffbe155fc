import type { CompareOperator, Expression, UnaryTest, UnaryTests } from './expression.js';
import type { FeelType } from './expression-type.js';
import { compareNumbers } from './number/decimal-text.js';

/** An end of an interval; where it is missing, the interval has no end on that side. Values are written as in literals. */
export interface Bound {
  readonly value: string;
  readonly included: boolean;
}

export interface Interval {
  readonly low?: Bound;
  readonly high?: Bound;
}

/** The values that fit some tests: disjoint intervals in ascending order, and whether null fits. */
export interface ValueSet {
  readonly kind: FeelType;
  readonly intervals: readonly Interval[];
  readonly matchesNull: boolean;
}

/**
 * The values that fit the tests, where they are made of constants only (numbers, texts, dates, booleans); undefined where a
 * test depends on a name or on more than the input. For finding gaps and overlaps.
 */
export function intervalsOf(tests: UnaryTests): ValueSet | undefined {
  const kind = tests.inputType.kind;
  const sets = tests.tests.map((test) => setOf(test, kind));
  let intervals: readonly Interval[] = [];
  let matchesNull = false;
  for (const set of sets) {
    if (set === undefined) return undefined;
    intervals = [...intervals, ...set.intervals];
    matchesNull ||= set.matchesNull;
  }
  const union = unionOf(intervals, kind);
  return tests.negated
    ? { kind, intervals: complementOf(union), matchesNull: !matchesNull }
    : { kind, intervals: union, matchesNull };
}

/** The intervals as few disjoint ones in ascending order. */
export function unionOf(intervals: readonly Interval[], kind: FeelType): readonly Interval[] {
  const sorted = intervals.filter((i) => !isEmpty(i, kind)).sort((a, b) => compareLows(a.low, b.low, kind));
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && touches(last, next, kind)) merged[merged.length - 1] = joined(last, next, kind);
    else merged.push(next);
  }
  return merged;
}

/** What lies outside disjoint intervals in ascending order. */
export function complementOf(intervals: readonly Interval[]): readonly Interval[] {
  const gaps: Interval[] = [];
  let low: Bound | undefined;
  let open = true;
  for (const interval of intervals) {
    if (interval.low !== undefined) gaps.push(between(low, turned(interval.low)));
    low = interval.high === undefined ? undefined : turned(interval.high);
    open = interval.high !== undefined;
  }
  if (open) gaps.push(between(low, undefined));
  return gaps;
}

/** What two sets of disjoint intervals have in common. */
export function intersectionOf(
  left: readonly Interval[],
  right: readonly Interval[],
  kind: FeelType,
): readonly Interval[] {
  const common = left.flatMap((a) =>
    right.map((b) => {
      const low = compareLows(a.low, b.low, kind) >= 0 ? a.low : b.low;
      const high = compareHighs(a.high, b.high, kind) <= 0 ? a.high : b.high;
      return between(low, high);
    }),
  );
  return unionOf(common, kind);
}

function between(low: Bound | undefined, high: Bound | undefined): Interval {
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

function turned(bound: Bound): Bound {
  return { value: bound.value, included: !bound.included };
}

/** Order of two values of a kind, as the engine orders them: texts by code points, booleans false first. */
export function compareValues(left: string, right: string, kind: FeelType): number {
  if (kind === 'number' || kind === 'days duration' || kind === 'months duration') return compareNumbers(left, right);
  if (kind !== 'text') return left < right ? -1 : left > right ? 1 : 0;
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((character, i) => character !== b[i]);
  if (at < 0) return a.length === b.length ? 0 : -1;
  return (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? -1);
}

function compareLows(left: Bound | undefined, right: Bound | undefined, kind: FeelType): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  return compareValues(left.value, right.value, kind) || Number(right.included) - Number(left.included);
}

function compareHighs(left: Bound | undefined, right: Bound | undefined, kind: FeelType): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  return compareValues(left.value, right.value, kind) || Number(left.included) - Number(right.included);
}

function isEmpty({ low, high }: Interval, kind: FeelType): boolean {
  if (low === undefined || high === undefined) return false;
  const order = compareValues(low.value, high.value, kind);
  return order > 0 || (order === 0 && !(low.included && high.included));
}

/** Whether nothing lies between two intervals of which the second does not start before the first. */
function touches(first: Interval, second: Interval, kind: FeelType): boolean {
  if (first.high === undefined || second.low === undefined) return true;
  const order = compareValues(second.low.value, first.high.value, kind);
  return order < 0 || (order === 0 && (second.low.included || first.high.included));
}

function joined(first: Interval, second: Interval, kind: FeelType): Interval {
  return between(first.low, compareHighs(first.high, second.high, kind) >= 0 ? first.high : second.high);
}

type Set = Pick<ValueSet, 'intervals' | 'matchesNull'>;

const nothing: Set = { intervals: [], matchesNull: false };

function setOf(test: UnaryTest, kind: FeelType): Set | undefined {
  switch (test.kind) {
    case 'any':
      return { intervals: [{}], matchesNull: true };
    case 'condition':
      return undefined;
    case 'range':
      return rangeOf(test.low, test.high);
    case 'compare':
      return comparedSet(test, kind);
  }
}

function rangeOf(
  low: { value: Expression; included: boolean },
  high: { value: Expression; included: boolean },
): Set | undefined {
  const [from, to] = [constant(low.value), constant(high.value)];
  if (from === undefined || to === undefined) return undefined;
  if (from === null || to === null) return nothing;
  const interval = {
    low: { value: from, included: low.included },
    high: { value: to, included: high.included },
  };
  return { intervals: [interval], matchesNull: false };
}

function comparedSet(test: Extract<UnaryTest, { kind: 'compare' }>, kind: FeelType): Set | undefined {
  const value = constant(test.value);
  if (value === undefined) return undefined;
  if (value === null) return nullSet(test.operator);
  return { intervals: comparedIntervals(test.operator, value, kind), matchesNull: test.operator === '!=' };
}

/** The values that are not null and stand to a constant as the operator says. */
export function comparedIntervals(operator: CompareOperator, value: string, kind: FeelType): readonly Interval[] {
  const [included, excluded] = [
    { value, included: true },
    { value, included: false },
  ];
  switch (operator) {
    case '=':
      return [{ low: included, high: included }];
    case '!=':
      return unionOf([{ high: excluded }, { low: excluded }], kind);
    case '<':
      return [{ high: excluded }];
    case '<=':
      return [{ high: included }];
    case '>':
      return [{ low: excluded }];
    case '>=':
      return [{ low: included }];
  }
}

function nullSet(operator: string): Set {
  if (operator === '=') return { intervals: [], matchesNull: true };
  return operator === '!=' ? { intervals: [{}], matchesNull: false } : nothing;
}

/** A constant as text, null for FEEL's null, undefined for everything that is not a constant. */
function constant(expression: Expression): string | null | undefined {
  if (expression.kind !== 'literal') return undefined;
  return typeof expression.value === 'boolean' ? String(expression.value) : expression.value;
}
