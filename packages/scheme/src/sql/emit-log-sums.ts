import { emitNumberLiteral } from '../feel/emit/literal.js';
import { operationExpression } from '../feel/expressions/operation.js';
import { type Expression, floatNumber } from '../feel/index.js';
import type { EntropyTerm } from '../numerics/entropy/entropy-terms.js';
import { literal } from '../plan/scaling.js';
import { applied } from './aggregates/aggregate-input.js';
import { partEmitter } from './derived-columns.js';
import { emitPopulation, type StatisticInput } from './emit-statistic.js';
import { join, type Sql, sql } from './fragment.js';

/** A measure, and what a customer contributes to its entropy. */
export interface LogSumRequest {
  readonly measure: Expression;
  readonly term: EntropyTerm;
}

/** One row: per measure Σ u·ln u, exact text. */
export interface LogSumRow {
  readonly sums: readonly string[];
}

/**
 * Σ u·ln u of several measures over the customers that have all of them, u = y ÷ the greatest y, between 0 and 1. Each u·ln u
 * is cut off after 17 places before it is added, so the order of customers does not matter.
 */
export function emitLogSums(input: StatisticInput, requests: readonly LogSumRequest[]): Sql {
  const emit = partEmitter(input.part);
  const present = requests
    .filter(({ measure }) => measure.type.nullable)
    .map(({ measure }) => sql`isNotNull(${emit.expression(measure)})`);
  const complete = present.length === 0 ? undefined : join(present, ' AND ');
  const sums = requests.map(({ measure, term }) => {
    const origin = literal(term.origin);
    const y = term.downwards ? operationExpression('-', origin, measure) : operationExpression('-', measure, origin);
    const greatest = emitNumberLiteral(term.greatest, floatNumber(false));
    const u = sql`toFloat64(${emit.expression(y)}) / ${greatest}`;
    const cut = sql`toDecimal128(arrayMap(u -> if(u > 0, u * log(u), 0), [${u}])[1], 17)`;
    return sql`toString(ifNull(${applied('sum', cut, complete)}, 0))`;
  });
  return sql`SELECT [${join(sums, ', ')}] AS sums FROM (${emitPopulation(input)})`;
}
