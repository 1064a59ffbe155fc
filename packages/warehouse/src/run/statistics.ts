import {
  type BoundsStatistic,
  emitExpression,
  emitQuantileStatistic,
  emitRankStatistic,
  emitTieStatistic,
  literalOf,
  noStatistics,
  type Plan,
  type PlannedQuantile,
  type PlannedShares,
  type QuantileRow,
  type QuantileStatistic,
  quantileCut,
  type RankRow,
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
  plan: Plan,
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
  for (const step of plan.statistics) {
    const input: StatisticInput = { plan, statistics, values: engine.all(valuesTable(plan).name), run };
    if (step.kind === 'quantiles') {
      const quantile = await fetchQuantiles(read, input, step.score);
      statistics = { ...statistics, quantiles: { ...statistics.quantiles, [step.score]: quantile } };
    } else if (plan.assignment.kind === 'shares') {
      statistics = { ...statistics, bounds: await fetchBounds(read, input, plan.assignment) };
    }
  }
  return statistics;
}

type Read = <Row>(step: string, statement: Sql) => Promise<Row[]>;

async function fetchQuantiles(read: Read, input: StatisticInput, score: string): Promise<QuantileStatistic> {
  const source = sourceOf(input.plan, score);
  const [row] = await read<QuantileRow>(`quantiles of ${score}`, emitQuantileStatistic(input, source));
  if (!row || row.count === '0') return { count: '0', cuts: [] };
  const scale = source.input.type.kind === 'number' ? source.input.type.scale : 0;
  const cuts = row.lower.map((lower, i) =>
    quantileCut(lower, row.upper[i] ?? lower, Number(row.part[i] ?? 0), source.buckets, source.shift, scale),
  );
  return { count: row.count, cuts };
}

function sourceOf(plan: Plan, score: string): PlannedQuantile {
  const source = plan.scores.find((s) => s.name === score)?.source;
  if (source?.kind !== 'quantile') throw new Error(`${score} is not a quantile score`);
  return source;
}

async function fetchBounds(read: Read, input: StatisticInput, shares: PlannedShares): Promise<BoundsStatistic> {
  const cumulated = cumulatedShares(shares.cuts.map((cut) => cut.share));
  const [row] = await read<RankRow>('bounds', emitRankStatistic(input, shares, cumulated));
  if (!row || row.count === '0') return { count: '0', bounds: [] };
  const bounds: ShareBound[] = [];
  for (const [i, cut] of shares.cuts.entries()) {
    const rank = row.rank[i] ?? '0';
    if (rank === (row.rank[i - 1] ?? '0')) continue;
    const value = row.value[i] ?? '';
    const literal = emitExpression(literalOf(shares.by.type, value), sqlFragment.name);
    const offset = String(BigInt(rank) - BigInt(row.better[i] ?? '0') - 1n);
    const [last] = await read<TieRow>(`bound of ${cut.class}`, emitTieStatistic(input, shares, literal, offset));
    if (!last) throw new Error(`no customer at rank ${rank}`);
    bounds.push({ class: cut.class, rank, by: value, ties: last.ties, customerId: last.customer_id });
  }
  return { count: row.count, bounds };
}
