import type { Aggregate } from '../document/indicator.js';
import type { ExpressionType } from '../feel/index.js';

/** What an aggregate reads and gives. The check, the emitter and the reference page read the same entry. */
export interface AggregateRule {
  readonly of: 'none' | 'optional' | 'required';
  /** Kinds of value it can be taken of. */
  readonly takes: 'any' | 'number' | 'ordered';
  readonly where: 'filter' | 'required';
  /** Places a decimal result has beyond those of its input. */
  readonly extraScale: number;
  readonly gives: 'integer' | 'same' | 'number';
}

export const aggregateRules: Readonly<Record<Aggregate, AggregateRule>> = {
  count: { of: 'optional', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  'count distinct': { of: 'required', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  sum: { of: 'required', takes: 'number', where: 'filter', extraScale: 0, gives: 'number' },
  average: { of: 'required', takes: 'number', where: 'filter', extraScale: 6, gives: 'number' },
  minimum: { of: 'required', takes: 'ordered', where: 'filter', extraScale: 0, gives: 'same' },
  maximum: { of: 'required', takes: 'ordered', where: 'filter', extraScale: 0, gives: 'same' },
  median: { of: 'required', takes: 'number', where: 'filter', extraScale: 1, gives: 'number' },
  first: { of: 'required', takes: 'any', where: 'filter', extraScale: 0, gives: 'same' },
  last: { of: 'required', takes: 'any', where: 'filter', extraScale: 0, gives: 'same' },
  'days since first': { of: 'none', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  'days since last': { of: 'none', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  'active months': { of: 'none', takes: 'any', where: 'filter', extraScale: 0, gives: 'integer' },
  share: { of: 'none', takes: 'any', where: 'required', extraScale: 10, gives: 'number' },
};

export function isOrdered(type: ExpressionType): boolean {
  return type.kind === 'number' || type.kind === 'date' || type.kind === 'date and time' || type.kind === 'text';
}
