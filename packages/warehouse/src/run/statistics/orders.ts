import {
  type BoundsStatistic,
  type Expression,
  emitExpression,
  emitOrderStatistic,
  emitTieStatistic,
  literalOf,
  type OrderRow,
  type PlannedQuantile,
  type PlannedShares,
  type QuantileStatistic,
  quantileCut,
  type ShareBound,
  type StatisticStep,
  type Statistics,
  sqlFragment,
  type TieRow,
} from '@kefen/scheme';
import { cumulatedShares } from './cumulated-shares.js';
import { inputOf, type Read, type StatisticFetcher, type StatisticScene } from './statistic-fetcher.js';

/** Quantiles and the bounds of shares: those of one measure share its sorted values. */
export const fetchOrders: StatisticFetcher = async (read, scene, steps) => {
  const groups = await Promise.all(byMeasure(steps).map((group) => fetchTogether(read, scene, group)));
  return Object.assign({}, ...groups) as Statistics;
};

/** What a statistic is taken of. */
function measureOf(step: StatisticStep): Expression {
  return quantileOf(step)?.input ?? sharesOf(step).by;
}

function quantileOf({ subject }: StatisticStep): PlannedQuantile | undefined {
  return 'source' in subject && subject.source.kind === 'quantile' ? subject.source : undefined;
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

async function fetchTogether(
  read: Read,
  scene: StatisticScene,
  steps: readonly StatisticStep[],
): Promise<Record<string, QuantileStatistic | BoundsStatistic>> {
  const [first] = steps;
  if (!first) throw new Error('no statistics to fetch');
  const quantiles = steps.flatMap((step) => {
    const source = quantileOf(step);
    return source ? [{ key: step.key, source }] : [];
  });
  const ranked = steps.filter((step) => !quantileOf(step));
  const cuts = ranked.map((step) => cumulatedShares(sharesOf(step).cuts.map((cut) => cut.share)));
  const request = {
    measure: measureOf(first),
    buckets: quantiles.map(({ source }) => source.buckets),
    shares: cuts.flat(),
  };
  const names = steps.map((step) => step.key).join(', ');
  const [row] = await read<OrderRow>(`order of ${names}`, emitOrderStatistic(inputOf(scene, first), request));
  if (!row) throw new Error(`no row for ${names}`);
  const bounds = await Promise.all(
    ranked.map(async (step, i) => {
      const start = cuts.slice(0, i).flat().length;
      return [step.key, await fetchBounds(read, scene, step, row, start)] as const;
    }),
  );
  return Object.fromEntries([
    ...quantiles.map(({ key, source }, i) => [key, quantilesOf(source, row, i)] as const),
    ...bounds,
  ]);
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

/** `start` is where the cuts of this ranking begin among those of the row. */
async function fetchBounds(
  read: Read,
  scene: StatisticScene,
  step: StatisticStep,
  row: OrderRow,
  start: number,
): Promise<BoundsStatistic> {
  if (row.count === '0') return { kind: 'bounds', count: '0', bounds: [] };
  const shares = sharesOf(step);
  const rankAt = (i: number) => (i < 0 ? '0' : (row.rank[start + i] ?? '0'));
  // A cut that ends where the one before it does is empty and has no bound.
  const full = shares.cuts.flatMap((cut, i) => {
    if (rankAt(i) === rankAt(i - 1)) return [];
    const [by, better] = [row.value[start + i] ?? '', row.better[start + i] ?? '0'];
    return [{ class: cut.class, rank: rankAt(i), by, better }];
  });
  const places = full.map(({ class: id, rank, by, better }) => ({
    class: id,
    value: emitExpression(literalOf(shares.by.type, by), sqlFragment.name),
    offset: String(BigInt(rank) - BigInt(better) - 1n),
  }));
  const last = await read<TieRow>(`ties of ${step.key}`, emitTieStatistic(inputOf(scene, step), shares, places));
  const bounds = full.map(({ class: id, rank, by }): ShareBound => {
    const found = last.find((tie) => tie.class === id);
    if (!found) throw new Error(`no customer at rank ${rank}`);
    return { class: id, rank, by, ties: found.ties, customerId: found.customer_id };
  });
  return { kind: 'bounds', count: row.count, bounds };
}
