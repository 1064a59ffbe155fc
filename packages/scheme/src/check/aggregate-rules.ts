import type { Aggregate } from '../document/indicator.js';
import type { ExpressionType, NumberType } from '../feel/index.js';

/** What an aggregate reads and gives. The check, the emitter and the reference page read the same entry. */
export interface AggregateRule {
  readonly of: 'none' | 'optional' | 'required';
  /** Kinds of value it can be taken of. */
  readonly takes: 'any' | 'number' | 'exact number' | 'ordered';
  readonly where: 'filter' | 'required';
  /** Places a decimal result has beyond those of its input. */
  readonly extraScale: number;
  readonly gives: 'integer' | 'same' | 'number' | 'quotient';
  /** Whether `per` may divide the rows into series. */
  readonly series?: true;
  /** Digits that the sums and products behind a result need beyond those of its input. */
  readonly workingDigits?: number;
}

export const aggregateRules: Readonly<Record<Aggregate, AggregateRule>> = {
  count: { of: 'optional', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  'count distinct': { of: 'required', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  sum: { of: 'required', takes: 'exact number', where: 'filter', extraScale: 0, gives: 'number' },
  average: { of: 'required', takes: 'exact number', where: 'filter', extraScale: 6, gives: 'quotient' },
  minimum: { of: 'required', takes: 'ordered', where: 'filter', extraScale: 0, gives: 'same' },
  maximum: { of: 'required', takes: 'ordered', where: 'filter', extraScale: 0, gives: 'same' },
  median: { of: 'required', takes: 'number', where: 'filter', extraScale: 1, gives: 'number' },
  first: { of: 'required', takes: 'any', where: 'filter', extraScale: 0, gives: 'same' },
  last: { of: 'required', takes: 'any', where: 'filter', extraScale: 0, gives: 'same' },
  'days since first': { of: 'none', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  'days since last': { of: 'none', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  'active months': { of: 'none', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  share: { of: 'none', takes: 'any', where: 'required', extraScale: 10, gives: 'number' },
  // Rows squared times months, and the places of the quotient.
  trend: {
    of: 'required',
    takes: 'exact number',
    where: 'filter',
    extraScale: 6,
    gives: 'quotient',
    workingDigits: 34,
  },
  // Series times days, and the places of the quotient.
  'daily average': {
    of: 'required',
    takes: 'exact number',
    where: 'filter',
    extraScale: 6,
    gives: 'quotient',
    series: true,
    workingDigits: 24,
  },
};

export function isOrdered(type: ExpressionType): boolean {
  return type.kind === 'number' || type.kind === 'date' || type.kind === 'date and time' || type.kind === 'text';
}

/** Digits of the widest decimal. */
const widest = 76;

/**
 * Places of the values that an aggregate is computed from: all they have, unless the decimals behind the result could not hold
 * them. What is then cut off, row by row, are places of a quotient or of a product of several columns.
 */
export function workingScale(of: NumberType, { workingDigits = 0 }: AggregateRule): number {
  return Math.max(0, of.scale - Math.max(0, of.digits + workingDigits - widest));
}
