import type { Expression } from '../../feel/index.js';
import { getStatistic } from '../../plan/statistics.js';
import { join, raw, sql } from '../fragment.js';
import { literalOf } from '../names.js';
import type { ScoreEmitter } from './score-emitter.js';

/** Bucket = 1 + the number of cut points at or below the value; `best: low` turns the order round. */
export const emitQuantile: ScoreEmitter<'quantile'> = (source, { emit, statistics, step }) => {
  const { cuts } = getStatistic(statistics, step, 'quantiles');
  const tests = cuts.map(({ bound }) => emit.condition(atLeast(source.input, bound)));
  const above = tests.length === 0 ? raw('0') : join(tests, ' + ');
  const bucket = source.best === 'high' ? sql`1 + ${above}` : sql`${raw(String(source.buckets))} - (${above})`;
  if (!source.input.type.nullable) return sql`toInt64(${bucket})`;
  return sql`if(isNull(${emit.expression(source.input)}), NULL, toInt64(${bucket}))`;
};

/** The condition that a value reaches a bound. */
export function atLeast(input: Expression, bound: string): Expression {
  const right = literalOf(input.type, bound);
  return {
    kind: 'compare',
    type: { kind: 'boolean', nullable: input.type.nullable },
    operator: '>=',
    left: input,
    right,
  };
}
