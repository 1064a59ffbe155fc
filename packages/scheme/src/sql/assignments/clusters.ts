import type { PlannedClusters } from '../../plan/planned-assignment.js';
import { type CentresStatistic, getStatistic } from '../../plan/statistics.js';
import { float, join, raw, type Sql, sql, texts } from '../fragment.js';
import type { PlanEmitter } from '../names.js';
import type { AssignmentEmitter } from './assignment-emitter.js';
import { emitReasonText } from './rules.js';

export const clustersEmitter: AssignmentEmitter<'clusters'> = {
  class: (assignment, { emit, statistics, step }) => {
    const statistic = getStatistic(statistics, step, 'centres');
    const ids = texts(statistic.clusters.map((cluster) => cluster.class));
    if (statistic.clusters.length === 0) return raw(`''`);
    return sql`if(${emitMissing(assignment, emit)}, '', ${ids}[${emitNearest(assignment, statistic, emit)}])`;
  },
  reason: () => emitReasonText('a value is missing'),
  /** The distances from the centres. */
  facts: (assignment, { emit, statistics, step }) =>
    emitDistances(assignment, getStatistic(statistics, step, 'centres'), emit).map(
      (squared) => sql`toString(sqrt(${squared}))`,
    ),
};

/** A value as it is clustered: a decimal with six places. Numbers that are no decimals or beyond them are missing. */
export function emitClustered(expression: PlannedClusters['inputs'][number]['expression'], emit: PlanEmitter): Sql {
  return sql`accurateCastOrNull(${emit.expression(expression)}, 'Decimal(76, 6)')`;
}

export function emitMissing({ inputs }: PlannedClusters, emit: PlanEmitter): Sql {
  return join(
    inputs.map(({ expression }) => sql`isNull(${emitClustered(expression, emit)})`),
    ' OR ',
  );
}

/** The number of the nearest centre, counted from 1; of several that are equally near, the first. No value may be missing. */
export function emitNearest(assignment: PlannedClusters, statistic: CentresStatistic, emit: PlanEmitter): Sql {
  const distances = join(emitDistances(assignment, statistic, emit), ', ');
  return sql`arrayElement(arrayMap(kefen_distances -> indexOf(kefen_distances, arrayMin(kefen_distances)), [[${distances}]]), 1)`;
}

/** Squared distances from the centres: floating-point numbers of one row, added up in the order of the measures. */
function emitDistances({ inputs }: PlannedClusters, statistic: CentresStatistic, emit: PlanEmitter): Sql[] {
  const values = inputs.map(({ expression }, i) => {
    const value = sql`toFloat64(ifNull(${emitClustered(expression, emit)}, 0))`;
    const [mean, deviation] = [Number(statistic.means[i]), Number(statistic.deviations[i])];
    // A measure that is the same for all customers tells nothing.
    return deviation > 0 ? sql`(${value} - ${float(mean)}) / ${float(deviation)}` : undefined;
  });
  return statistic.clusters.map(({ centre }) => {
    const parts = values.flatMap((value, i) =>
      value ? [emitSquare(sql`${value} - ${float(Number(centre[i]))}`)] : [],
    );
    return parts.length === 0 ? raw('toFloat64(0)') : sql`(${join(parts, ' + ')})`;
  });
}

function emitSquare(difference: Sql): Sql {
  return sql`(${difference}) * (${difference})`;
}
