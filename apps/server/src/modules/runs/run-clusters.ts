import type { ClusterProfiles } from '@kefen/contract';
import {
  type CentresStatistic,
  findStatistic,
  nodesOf,
  type Plan,
  type PlannedClusters,
  type Statistics,
} from '@kefen/scheme';

type Measure = ClusterProfiles['measures'][number];
type Group = ClusterProfiles['groups'][number];

/** What each grouping of a scheme found, group beside group; none where the scheme groups nobody. */
export function clustersOf(plan: Plan, statistics: Statistics): ClusterProfiles[] {
  return nodesOf(plan.assignment).flatMap(({ step, assignment }) => {
    const centres = findStatistic(statistics, step, 'centres');
    return assignment.kind === 'clusters' && centres && centres.clusters.length > 0
      ? [profilesOf(plan, assignment, centres)]
      : [];
  });
}

function profilesOf(plan: Plan, { inputs, standardise }: PlannedClusters, centres: CentresStatistic): ClusterProfiles {
  const customers = sum(centres.clusters.map((cluster) => Number(cluster.customers)));
  const scales = inputs.map((_, i) => scaleOf(centres, i, standardise === 'z-score'));
  const rank = (id: string) => plan.classes.findIndex((known) => known.id === id);
  const groups = centres.clusters.map((cluster): Group => {
    const own = Number(cluster.customers);
    return {
      class: cluster.class,
      title: plan.classes[rank(cluster.class)]?.title ?? { 'zh-CN': cluster.class, en: cluster.class },
      customers: own,
      share: customers === 0 ? 0 : own / customers,
      centre: scales.map(({ mean, deviation }, i) => {
        const value = valueIn(centres, cluster.centre, i);
        return { value, deviations: deviation > 0 ? (value - mean) / deviation : 0 };
      }),
    };
  });
  return {
    customers,
    measures: inputs.map(({ text }, i) => ({ ...titleOf(plan, text), mean: scales[i]?.mean ?? 0 })),
    groups: groups.toSorted((a, b) => rank(a.class) - rank(b.class)),
  };
}

/** The mean of all and what counts as one deviation: of the customers, or of the centres where nothing is standardised. */
function scaleOf(centres: CentresStatistic, i: number, isStandardised: boolean) {
  if (isStandardised) return { mean: Number(centres.means[i]), deviation: Number(centres.deviations[i]) };
  const weighed = centres.clusters.map((cluster) => ({
    weight: Number(cluster.customers),
    value: valueIn(centres, cluster.centre, i),
  }));
  const all = sum(weighed.map(({ weight }) => weight)) || 1;
  const mean = sum(weighed.map(({ weight, value }) => weight * value)) / all;
  const variance = sum(weighed.map(({ weight, value }) => weight * (value - mean) ** 2)) / all;
  return { mean, deviation: Math.sqrt(variance) };
}

/** A centre in the measure's own terms. */
function valueIn({ means, deviations }: CentresStatistic, centre: readonly string[], i: number): number {
  return Number(means[i] ?? 0) + Number(centre[i] ?? 0) * Number(deviations[i] ?? 0);
}

/** The title and unit of a measure that has them; another expression stands as it is written. */
function titleOf(plan: Plan, text: string): Pick<Measure, 'title' | 'unit'> {
  const measure = [...plan.indicators, ...plan.scores].find(({ name }) => name === text.trim());
  const title = measure?.title ?? { 'zh-CN': text, en: text };
  return { title, ...(measure?.unit !== undefined && { unit: measure.unit }) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
