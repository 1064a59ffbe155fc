import { type Expression, emitExpression, sqlTypeOf } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import type { BoundPlan, PlannedQuantile, PlannedScore } from '../plan/plan.js';
import type { QuantileStatistic, Statistics } from '../plan/statistics.js';
import { integer, join, name, raw, type Sql, sql } from './fragment.js';
import { emitterOf, literalOf, numberLiteral, type PlanEmitter } from './names.js';

/** Tells the customers who take part from the others, in the rows of `emitScored`. */
export const inPopulation: Sql = name('in population');

/**
 * The stored values of a run with the scores beside them, as a query: every score is an expression of one customer's
 * values, the parameters and the statistics. Scores whose statistics are not known yet are left out.
 */
export function emitScored(plan: BoundPlan, statistics: Statistics, values: Sql, run: string): Sql {
  const emit = emitterOf(plan);
  const scores = readyScores(plan, statistics).map(
    (score) => sql`${emitScore(plan, score, statistics)} AS ${name(score.name)}`,
  );
  const member = plan.population ? emit.condition(plan.population.condition) : raw('true');
  const columns = [raw('*'), sql`${member} AS ${inPopulation}`, ...scores];
  return sql`SELECT ${join(columns, ', ')} FROM ${values} WHERE run = ${integer(run)}`;
}

/** Scores whose own statistics are there and that rest on no score whose statistics are missing. */
export function readyScores(plan: BoundPlan, statistics: Statistics): PlannedScore[] {
  const waiting = new Set<string>();
  return plan.scores.filter((score) => {
    const known = score.source.kind !== 'quantile' || Object.hasOwn(statistics.quantiles, score.name);
    const ready = known && ![...namesIn(score.source)].some((used) => waiting.has(used));
    if (!ready) waiting.add(score.name);
    return ready;
  });
}

function emitScore(plan: BoundPlan, score: PlannedScore, statistics: Statistics): Sql {
  const emit = emitterOf(plan);
  const { source } = score;
  switch (source.kind) {
    case 'formula':
    case 'weighted':
      return emit.expression(source.expression);
    case 'bands': {
      const cases = source.bands.map(
        (band) => sql`${emit.tests(band.tests, source.input)}, ${points(band.points, score)}`,
      );
      return sql`multiIf(${join([...cases, raw('NULL')], ', ')})`;
    }
    case 'quantile': {
      const statistic = statistics.quantiles[score.name];
      if (!statistic) throw new Error(`no statistics for the score ${score.name}`);
      return emitQuantile(source, statistic, emit);
    }
  }
}

function points(text: string, score: PlannedScore): Sql {
  return sql`CAST(${emitExpression(numberLiteral(text), name)}, ${raw(`'${sqlTypeOf(score.type)}'`)})`;
}

/** Bucket = 1 + the number of cut points at or below the value; `best: low` turns the order round. */
function emitQuantile(source: PlannedQuantile, statistic: QuantileStatistic, emit: PlanEmitter): Sql {
  const tests = statistic.cuts.map(({ bound }) => emit.condition(atLeast(source.input, bound)));
  const above = tests.length === 0 ? raw('0') : join(tests, ' + ');
  const bucket = source.best === 'high' ? sql`1 + ${above}` : sql`${raw(String(source.buckets))} - (${above})`;
  if (!source.input.type.nullable) return sql`toInt64(${bucket})`;
  return sql`if(isNull(${emit.expression(source.input)}), NULL, toInt64(${bucket}))`;
}

function atLeast(input: Expression, bound: string): Expression {
  const right = literalOf(input.type, bound);
  return {
    kind: 'compare',
    type: { kind: 'boolean', nullable: input.type.nullable },
    operator: '>=',
    left: input,
    right,
  };
}
