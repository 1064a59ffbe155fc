import {
  type BoundsStatistic,
  type ContributionRow,
  compareWithWhole,
  computeNumber,
  type Expression,
  emitContributionStatistic,
  emitExpression,
  emitOrderStatistic,
  emitTieStatistic,
  literalOf,
  type MedianStatistic,
  type OrderRow,
  type PlannedContribution,
  type PlannedQuantile,
  type PlannedShares,
  type PlannedSplit,
  type QuantileStatistic,
  quantileCut,
  type ShareBound,
  type StatisticStep,
  type Statistics,
  splitLine,
  sqlFragment,
  type TieRow,
} from '@kefen/scheme';
import { cumulatedShares } from './cumulated-shares.js';
import { inputOf, type Read, type StatisticFetcher, type StatisticScene } from './statistic-fetcher.js';

/** Quantiles and the bounds of shares: those of one measure share its sorted values. */
export const fetchOrders: StatisticFetcher = async (read, scene, steps) => {
  const contributions = steps.filter(isContribution);
  const orders = byMeasure(steps.filter((step) => !isContribution(step)));
  const found = await Promise.all([
    ...orders.map((group) => fetchTogether(read, scene, group)),
    ...contributions.map((step) => fetchContribution(read, scene, step)),
  ]);
  return Object.assign({}, ...found) as Statistics;
};

function isContribution({ subject }: StatisticStep): boolean {
  return 'assignment' in subject && subject.assignment.kind === 'contribution';
}

/** What a statistic is taken of. */
function measureOf(step: StatisticStep): Expression {
  return cutterOf(step)?.input ?? sharesOf(step).by;
}

/** A score that rests on quantiles. */
function cutterOf({ subject }: StatisticStep): PlannedQuantile | PlannedSplit | undefined {
  if (!('source' in subject)) return undefined;
  return subject.source.kind === 'quantile' || subject.source.kind === 'split' ? subject.source : undefined;
}

function sharesOf({ subject, key }: StatisticStep): PlannedShares {
  if ('source' in subject || subject.assignment.kind !== 'shares') throw new Error(`${key} is no ranking`);
  return subject.assignment;
}

function byMeasure(steps: readonly StatisticStep[]): StatisticStep[][] {
  const groups = new Map<string, StatisticStep[]>();
  for (const step of steps) {
    const key = `${step.part.prefix} ${JSON.stringify(measureOf(step))}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()];
}

async function fetchTogether(read: Read, scene: StatisticScene, steps: readonly StatisticStep[]): Promise<Statistics> {
  const [first] = steps;
  if (!first) throw new Error('no statistics to fetch');
  const quantiles = steps.flatMap((step) => {
    const source = cutterOf(step);
    return source ? [{ key: step.key, source }] : [];
  });
  const ranked = steps.filter((step) => !cutterOf(step));
  const cuts = ranked.map((step) => cumulatedShares(sharesOf(step).cuts.map((cut) => cut.share)));
  const request = {
    measure: measureOf(first),
    buckets: quantiles.map(({ source }) => (source.kind === 'quantile' ? source.buckets : 2)),
    shares: cuts.flat(),
  };
  const names = steps.map((step) => step.key).join(', ');
  const [row] = await read<OrderRow>(`order of ${names}`, emitOrderStatistic(inputOf(scene, first), request));
  if (!row) throw new Error(`no row for ${names}`);
  const bounds = await Promise.all(
    ranked.map(async (step, i) => {
      const start = cuts.slice(0, i).flat().length;
      const own = slicePlaces(row, start, sharesOf(step).cuts.length);
      return [step.key, await fetchBounds(read, scene, step, sharesOf(step), own)] as const;
    }),
  );
  return Object.fromEntries([
    ...quantiles.map(({ key, source }, i) => [key, cutsOf(source, row, i)] as const),
    ...bounds,
  ]);
}

function cutsOf(
  source: PlannedQuantile | PlannedSplit,
  row: OrderRow,
  at: number,
): QuantileStatistic | MedianStatistic {
  return source.kind === 'quantile' ? quantilesOf(source, row, at) : medianOf(source, row, at);
}

/** The middle value, or half way between the two in the middle. */
function medianOf({ input }: PlannedSplit, { count, lower, upper, part }: OrderRow, at: number): MedianStatistic {
  const low = lower[at]?.[0];
  if (count === '0' || low === undefined || input.type.kind !== 'number') return { kind: 'median', count };
  const high = part[at]?.[0] === '0' ? low : (upper[at]?.[0] ?? low);
  return { kind: 'median', count, line: splitLine(computeNumber('+', low, high), '2', input.type.scale) };
}

function quantilesOf(source: PlannedQuantile, row: OrderRow, at: number): QuantileStatistic {
  if (row.count === '0') return { kind: 'quantiles', count: '0', cuts: [] };
  const scale = source.input.type.kind === 'number' ? source.input.type.scale : 0;
  const cuts = (row.lower[at] ?? []).map((lower, i) => {
    const upper = row.upper[at]?.[i] ?? lower;
    return quantileCut(lower, upper, Number(row.part[at]?.[i] ?? 0), source.buckets, source.shift, scale);
  });
  return { kind: 'quantiles', count: row.count, cuts };
}

/** Where a ranking is cut: per cut the rank it ends at, the measure there, and how many customers are strictly better. */
type Places = Pick<OrderRow, 'count' | 'rank' | 'value' | 'better'>;

function slicePlaces({ count, rank, value, better }: OrderRow, start: number, length: number): Places {
  const own = (list: readonly string[]) => list.slice(start, start + length);
  return { count, rank: own(rank), value: own(value), better: own(better) };
}

async function fetchContribution(read: Read, scene: StatisticScene, step: StatisticStep): Promise<Statistics> {
  const { subject } = step;
  if (!('assignment' in subject) || subject.assignment.kind !== 'contribution') throw new Error(step.key);
  const { assignment } = subject;
  const shares = cumulatedShares(assignment.cuts.map((cut) => cut.share));
  const request = { measure: assignment.by, shares, crossing: assignment.crossing };
  const [row] = await read<ContributionRow>(
    `contribution of ${step.key}`,
    emitContributionStatistic(inputOf(scene, step), request),
  );
  if (!row) throw new Error(`no row for ${step.key}`);
  // The last class takes whoever is left, also those who bring nothing, where the shares make up the whole.
  const isWhole = shares.map((share) => compareWithWhole(share) === 0);
  const ranks = row.rank.map((rank, i) => (isWhole[i] ? row.count : rank));
  return { [step.key]: await fetchBounds(read, scene, step, assignment, { ...row, rank: ranks }) };
}

async function fetchBounds(
  read: Read,
  scene: StatisticScene,
  step: StatisticStep,
  ranking: PlannedShares | PlannedContribution,
  row: Places,
): Promise<BoundsStatistic> {
  const { count } = row;
  if (count === '0') return { kind: 'bounds', count, bounds: [] };
  // A cut that ends where the one before it does is empty and has no bound.
  const full = ranking.cuts.flatMap((cut, i) => {
    const rank = row.rank[i] ?? '0';
    if (rank === (row.rank[i - 1] ?? '0')) return [];
    return [{ class: cut.class, rank, by: row.value[i] ?? '', better: row.better[i] ?? '0' }];
  });
  const inner = full.filter(({ rank }) => rank !== count || ranking.kind === 'shares');
  const places = inner.map(({ class: id, rank, by, better }) => ({
    class: id,
    value: emitExpression(literalOf(ranking.by.type, by), sqlFragment.name),
    offset: String(BigInt(rank) - BigInt(better) - 1n),
  }));
  const last =
    places.length === 0
      ? []
      : await read<TieRow>(`ties of ${step.key}`, emitTieStatistic(inputOf(scene, step), ranking, places));
  const bounds = full.map(({ class: id, rank, by }): ShareBound => {
    const found = last.find((tie) => tie.class === id);
    if (!found && rank !== count) throw new Error(`no customer at rank ${rank}`);
    return { class: id, rank, by, ties: found?.ties ?? [], customerId: found?.customer_id ?? '' };
  });
  return { kind: 'bounds', count, bounds };
}
