import {
  type CentresStatistic,
  type ClusterMomentsRow,
  type ClusterRow,
  type ClusterSampleRow,
  chooseK,
  clustersByMean,
  emitClusterMoments,
  emitClusterSample,
  emitClusterSums,
  type KMeansOutcome,
  kMeans,
  type PlannedClusters,
  type Points,
  pointsOf,
  type StatisticStep,
  type Statistics,
  standardised,
} from '@kefen/scheme';
import { inputOf, type Read, type StatisticFetcher, type StatisticScene } from './statistic-fetcher.js';

/** Customers among whom the centres are first looked for, in the engine's own memory many times less than it may use. */
const sampleSize = 20_000;
/** Rounds in which the centres found there are moved with all customers. */
const mostRounds = 12;
const shiftTolerance = 1e-4;

export const fetchCentres: StatisticFetcher = async (read, scene, steps) => {
  const found = await Promise.all(steps.map((step) => fetchOne(read, scene, step)));
  return Object.assign({}, ...found) as Statistics;
};

async function fetchOne(read: Read, scene: StatisticScene, step: StatisticStep): Promise<Statistics> {
  const clusters = clustersOf(step);
  const input = inputOf(scene, step);
  const [moments] = await read<ClusterMomentsRow>(`moments of ${step.key}`, emitClusterMoments(input, clusters));
  if (!moments) throw new Error(`no moments for ${step.key}`);
  const scales = scalesOf(moments, clusters);
  const sample = await read<ClusterSampleRow>(`sample of ${step.key}`, emitClusterSample(input, clusters, sampleSize));
  const points = standardised(pointsOf(sample.map(({ values }) => values)), scales.means, scales.deviations);
  const found = firstCentres(points, clusters);
  const start = statisticOf(moments, sample.length, scales, found);
  const sums = (centres: CentresStatistic) =>
    read<ClusterRow>(`clusters of ${step.key}`, emitClusterSums(input, clusters, centres));
  const isSampled = BigInt(moments.count) > BigInt(sample.length);
  const settled = isSampled ? await settle(start, scales, sums) : start;
  return { [step.key]: settled.clusters.length === 0 ? settled : named(settled, clusters, await sums(settled)) };
}

function clustersOf({ subject, key }: StatisticStep): PlannedClusters {
  if ('source' in subject || subject.assignment.kind !== 'clusters') throw new Error(`${key} has no clusters`);
  return subject.assignment;
}

interface Scales {
  readonly means: readonly number[];
  /** Of the population; 0 where all values are equal. */
  readonly deviations: readonly number[];
}

/** Means and population deviations from exact sums: the difference under the root is taken before anything is rounded. */
function scalesOf({ count, sums, squares }: ClusterMomentsRow, { standardise }: PlannedClusters): Scales {
  if (standardise === 'none') return { means: sums.map(() => 0), deviations: sums.map(() => 1) };
  const n = BigInt(count);
  const of = (i: number) => ({ sum: scaled(sums[i] ?? '0', 6), square: scaled(squares[i] ?? '0', 12) });
  return {
    means: sums.map((sum) => (n === 0n ? 0 : Number(sum) / Number(n))),
    deviations: sums.map((_, i) => {
      const { sum, square } = of(i);
      return n === 0n ? 0 : Math.sqrt(Number(n * square - sum * sum)) / Number(n) / 1e6;
    }),
  };
}

/** `12.5` with three places as 12500. */
function scaled(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(places, '0').slice(0, places)}`);
}

/** Centres one after the other; fewer than asked for where there are not so many different customers. */
function firstCentres(points: Points, { k, seed, classes }: PlannedClusters): { centres: Float64Array; k: number } {
  if (points.rows === 0) return { centres: new Float64Array(), k: 0 };
  const outcome = k === 'auto' ? chooseK({ points, seed }, classes.length) : kMeans({ points, seed, k });
  if (outcome.ok) return outcome.clustering;
  const fewer = fewerThan(outcome);
  const again = fewer === undefined ? undefined : kMeans({ points, seed, k: fewer });
  if (!again?.ok) throw new Error(`no clusters: ${outcome.problem.kind}`);
  return again.clustering;
}

function fewerThan(outcome: Extract<KMeansOutcome, { readonly ok: false }>): number | undefined {
  return outcome.problem.kind === 'too few different points' ? outcome.problem.different : undefined;
}

function statisticOf(
  { count }: ClusterMomentsRow,
  sampled: number,
  { means, deviations }: Scales,
  { centres, k }: { readonly centres: Float64Array; readonly k: number },
): CentresStatistic {
  const columns = means.length;
  return {
    kind: 'centres',
    count,
    sampled: String(sampled),
    means: means.map(String),
    deviations: deviations.map(String),
    clusters: Array.from({ length: k }, (_, i) => ({
      class: '',
      customers: '0',
      centre: [...centres.slice(i * columns, (i + 1) * columns)].map(String),
    })),
  };
}

type ReadSums = (centres: CentresStatistic) => Promise<readonly ClusterRow[]>;

/** Lloyd's steps with every customer, until the centres hardly move. A cluster without members stays where it is. */
async function settle(start: CentresStatistic, scales: Scales, read: ReadSums): Promise<CentresStatistic> {
  let statistic = start;
  for (let round = 0; round < mostRounds; round += 1) {
    const rows = await read(statistic);
    const clusters = statistic.clusters.map((cluster, i) => {
      const row = rows.find((one) => one.cluster === i + 1);
      return row ? { ...cluster, centre: centreOf(row, scales).map(String) } : cluster;
    });
    const shift = squaredShift(statistic.clusters, clusters);
    statistic = { ...statistic, clusters };
    if (shift <= shiftTolerance) break;
  }
  return statistic;
}

function centreOf({ count, sums }: ClusterRow, { means, deviations }: Scales): number[] {
  return sums.map((sum, i) => {
    const deviation = deviations[i] ?? 0;
    return deviation > 0 ? (Number(sum) / Number(count) - (means[i] ?? 0)) / deviation : 0;
  });
}

type Centres = CentresStatistic['clusters'];

function squaredShift(before: Centres, after: Centres): number {
  let shift = 0;
  for (const [i, { centre }] of before.entries()) {
    for (const [j, value] of centre.entries()) {
      const difference = Number(value) - Number(after[i]?.centre[j] ?? value);
      shift += difference * difference;
    }
  }
  return shift;
}

/** The clusters in the order of the mean of what they are named by, with their classes. */
function named(
  statistic: CentresStatistic,
  { classes }: PlannedClusters,
  rows: readonly ClusterRow[],
): CentresStatistic {
  const means = statistic.clusters.map((_, i) => {
    const row = rows.find((one) => one.cluster === i + 1);
    return row?.order === undefined || row.order === null
      ? Number.NEGATIVE_INFINITY
      : Number(row.order) / Number(row.ordered);
  });
  const labels = Int32Array.from(means.keys());
  const order = clustersByMean(labels, means.length, means);
  return {
    ...statistic,
    clusters: order.map((cluster, place) => ({
      class: classes[place] ?? '',
      customers: rows.find((one) => one.cluster === cluster + 1)?.count ?? '0',
      centre: statistic.clusters[cluster]?.centre ?? [],
    })),
  };
}
