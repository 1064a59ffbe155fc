import type { Expression } from '../feel/index.js';
import { emitCondition, emitExpression, emitUnaryTests, sqlTypeOf } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import type { Plan, PlannedQuantile, PlannedScore } from '../plan/plan.js';
import type { QuantileStatistic, Statistics } from '../plan/statistics.js';
import { integer, join, name, raw, type Sql, sql } from './fragment.js';
import { literalOf, numberLiteral, resolveName } from './names.js';

/** Tells the customers who take part from the others, in the rows of `emitScored`. */
export const inPopulation: Sql = name('in population');

/**
 * The stored values of a run with the scores beside them, as a query: every score is an expression of one customer's
 * values, the parameters and the statistics. Scores whose statistics are not known yet are left out.
 */
export function emitScored(plan: Plan, statistics: Statistics, values: Sql, run: string): Sql {
  const resolve = resolveName(plan);
  const scores = readyScores(plan, statistics).map(
    (score) => sql`${emitScore(plan, score, statistics)} AS ${name(score.name)}`,
  );
  const member = plan.population ? emitCondition(plan.population.condition, resolve) : raw('true');
  const columns = [raw('*'), sql`${member} AS ${inPopulation}`, ...scores];
  return sql`SELECT ${join(columns, ', ')} FROM ${values} WHERE run = ${integer(run)}`;
}

/** Scores whose own statistics are there and that rest on no score whose statistics are missing. */
export function readyScores(plan: Plan, statistics: Statistics): PlannedScore[] {
  const waiting = new Set<string>();
  return plan.scores.filter((score) => {
    const known = score.source.kind !== 'quantile' || Object.hasOwn(statistics.quantiles, score.name);
    const ready = known && ![...namesIn(score.source)].some((used) => waiting.has(used));
    if (!ready) waiting.add(score.name);
    return ready;
  });
}

function emitScore(plan: Plan, score: PlannedScore, statistics: Statistics): Sql {
  const resolve = resolveName(plan);
  const { source } = score;
  switch (source.kind) {
    case 'formula':
    case 'weighted':
      return emitExpression(source.expression, resolve);
    case 'bands': {
      const cases = source.bands.map(
        (band) => sql`${emitUnaryTests(band.tests, source.input, resolve)}, ${points(band.points, score)}`,
      );
      return sql`multiIf(${join([...cases, raw('NULL')], ', ')})`;
    }
    case 'quantile': {
      const statistic = statistics.quantiles[score.name];
      if (!statistic) throw new Error(`no statistics for the score ${score.name}`);
      return emitQuantile(source, statistic, resolve);
    }
  }
}

function points(text: string, score: PlannedScore): Sql {
  return sql`CAST(${emitExpression(numberLiteral(text), name)}, ${raw(`'${sqlTypeOf(score.type)}'`)})`;
}

/** Bucket = 1 + the number of cut points at or below the value; `best: low` turns the order round. */
function emitQuantile(source: PlannedQuantile, statistic: QuantileStatistic, resolve: (name: string) => Sql): Sql {
  const tests = statistic.cuts.map(({ bound }) => emitCondition(atLeast(source.input, bound), resolve));
  const above = tests.length === 0 ? raw('0') : join(tests, ' + ');
  const bucket = source.best === 'high' ? sql`1 + ${above}` : sql`${raw(String(source.buckets))} - (${above})`;
  if (!source.input.type.nullable) return sql`toInt64(${bucket})`;
  return sql`if(isNull(${emitExpression(source.input, resolve)}), NULL, toInt64(${bucket}))`;
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
