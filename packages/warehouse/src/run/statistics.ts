import {
  type BoundPlan,
  type BoundsStatistic,
  type Expression,
  emitExpression,
  emitOrderStatistic,
  emitTieStatistic,
  literalOf,
  namesIn,
  noStatistics,
  type OrderRow,
  type Plan,
  type PlannedQuantile,
  type PlannedShares,
  type PlannedStatistic,
  type QuantileStatistic,
  quantileCut,
  readyScores,
  type ShareBound,
  type Sql,
  type StatisticInput,
  type Statistics,
  sqlFragment,
  type TieRow,
  valuesTable,
} from '@kefen/scheme';
import type { Engine, StatementOptions } from '../engine/engine.js';
import { cumulatedShares } from './cumulated-shares.js';
import type { Record } from './recorder.js';

/** Fetches what a plan has to know about the whole population, step by step: a later statistic may rest on an earlier one. */
export async function fetchStatistics(
  engine: Engine,
  plan: BoundPlan,
  run: string,
  record: Record,
  options: StatementOptions,
): Promise<Statistics> {
  const read = async <Row>(step: string, statement: Sql): Promise<Row[]> => {
    const begun = performance.now();
    const rows = await engine.queryLong<Row>(statement, options);
    await record(step, statement, async () => ({ elapsedMs: performance.now() - begun }));
    return rows;
  };
  let statistics = noStatistics;
  let waiting = plan.statistics;
  while (waiting.length > 0) {
    const input: StatisticInput = { plan, statistics, values: engine.all(valuesTable(plan).name), run };
    const [now, later] = split(input, waiting);
    if (now.length === 0) throw new Error('the statistics of the plan wait for one another');
    // Those that rest on nothing unknown run side by side; those of one measure share its sorted values.
    const found = await Promise.all(byMeasure(plan, now).map((steps) => fetchTogether(read, input, steps)));
    statistics = found.reduce(merge, statistics);
    waiting = later;
  }
  return statistics;
}

/** What a statistic is taken of. */
function measureOf(plan: BoundPlan, step: PlannedStatistic): Expression {
  return step.kind === 'quantiles' ? sourceOf(plan, step.score).input : sharesOf(plan).by;
}

function sharesOf({ assignment }: BoundPlan): PlannedShares {
  if (assignment.kind !== 'shares') throw new Error('bounds without shares');
  return assignment;
}

function byMeasure(plan: BoundPlan, steps: readonly PlannedStatistic[]): PlannedStatistic[][] {
  const groups = new Map<string, PlannedStatistic[]>();
  for (const step of steps) {
    const key = JSON.stringify(measureOf(plan, step));
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()];
}

/** The statistics whose inputs are known, and the others. */
function split({ plan, statistics }: StatisticInput, steps: readonly PlannedStatistic[]) {
  const ready = new Set(readyScores(plan, statistics).map((score) => score.name));
  const unknown = plan.scores.map((score) => score.name).filter((name) => !ready.has(name));
  const isReady = (step: PlannedStatistic) => {
    const used = namesIn(step.kind === 'quantiles' ? sourceOf(plan, step.score).input : plan.assignment);
    return !unknown.some((name) => used.has(name));
  };
  return [steps.filter(isReady), steps.filter((step) => !isReady(step))] as const;
}

async function fetchTogether(
  read: Read,
  input: StatisticInput,
  steps: readonly PlannedStatistic[],
): Promise<Statistics> {
  const { plan } = input;
  const scores = steps.flatMap((step) => (step.kind === 'quantiles' ? [step.score] : []));
  const shares = steps.some((step) => step.kind === 'bounds') ? sharesOf(plan) : undefined;
  const [first] = steps;
  if (!first) throw new Error('no statistics to fetch');
  const request = {
    measure: measureOf(plan, first),
    buckets: scores.map((score) => sourceOf(plan, score).buckets),
    shares: shares ? cumulatedShares(shares.cuts.map((cut) => cut.share)) : [],
  };
  const names = [...scores, ...(shares ? ['bounds'] : [])].join(', ');
  const [row] = await read<OrderRow>(`order of ${names}`, emitOrderStatistic(input, request));
  if (!row) throw new Error(`no row for ${names}`);
  const quantiles = Object.fromEntries(scores.map((score, i) => [score, quantilesOf(sourceOf(plan, score), row, i)]));
  return shares ? { quantiles, bounds: await fetchBounds(read, input, shares, row) } : { quantiles };
}

function merge(known: Statistics, found: Statistics): Statistics {
  return { ...known, ...found, quantiles: { ...known.quantiles, ...found.quantiles } };
}

type Read = <Row>(step: string, statement: Sql) => Promise<Row[]>;

function quantilesOf(source: PlannedQuantile, row: OrderRow, at: number): QuantileStatistic {
  if (row.count === '0') return { count: '0', cuts: [] };
  const scale = source.input.type.kind === 'number' ? source.input.type.scale : 0;
  const cuts = (row.lower[at] ?? []).map((lower, i) => {
    const upper = row.upper[at]?.[i] ?? lower;
    return quantileCut(lower, upper, Number(row.part[at]?.[i] ?? 0), source.buckets, source.shift, scale);
  });
  return { count: row.count, cuts };
}

function sourceOf(plan: Plan, score: string): PlannedQuantile {
  const source = plan.scores.find((s) => s.name === score)?.source;
  if (source?.kind !== 'quantile') throw new Error(`${score} is not a quantile score`);
  return source;
}

async function fetchBounds(
  read: Read,
  input: StatisticInput,
  shares: PlannedShares,
  row: OrderRow,
): Promise<BoundsStatistic> {
  if (row.count === '0') return { count: '0', bounds: [] };
  // A cut that ends where the one before it does is empty and has no bound.
  const full = shares.cuts.flatMap((cut, i) => {
    const rank = row.rank[i] ?? '0';
    if (rank === (row.rank[i - 1] ?? '0')) return [];
    return [{ class: cut.class, rank, by: row.value[i] ?? '', better: row.better[i] ?? '0' }];
  });
  const places = full.map(({ class: id, rank, by, better }) => ({
    class: id,
    value: emitExpression(literalOf(shares.by.type, by), sqlFragment.name),
    offset: String(BigInt(rank) - BigInt(better) - 1n),
  }));
  const last = await read<TieRow>('ties', emitTieStatistic(input, shares, places));
  const bounds = full.map(({ class: id, rank, by }): ShareBound => {
    const found = last.find((tie) => tie.class === id);
    if (!found) throw new Error(`no customer at rank ${rank}`);
    return { class: id, rank, by, ties: found.ties, customerId: found.customer_id };
  });
  return { count: row.count, bounds };
}
