import {
  type BoundPlan,
  derivedColumns,
  namesIn,
  noStatistics,
  populationColumn,
  readyColumns,
  type Sql,
  type Statistic,
  type StatisticStep,
  type Statistics,
  statisticSteps,
} from '@kefen/scheme';
import type { Engine, StatementOptions } from '../../engine/engine.js';
import type { Record as RecordStatement } from '../recorder.js';
import { fetchCentres } from './centres.js';
import { fetchMoments } from './moments.js';
import { fetchOrders } from './orders.js';
import type { Read, StatisticFetcher } from './statistic-fetcher.js';

export interface StatisticsInput {
  readonly plan: BoundPlan;
  /** The values of the run on all shards, as `emitStoredValues` gives them. */
  readonly rows: Sql;
  readonly record: RecordStatement;
  readonly options: StatementOptions;
}

const fetchers: Readonly<Record<Statistic['kind'], StatisticFetcher>> = {
  quantiles: fetchOrders,
  median: fetchOrders,
  mean: fetchMoments,
  weights: fetchMoments,
  moments: fetchMoments,
  bounds: fetchOrders,
  centres: fetchCentres,
};

/** Fetches what a plan has to know about the whole population, step by step: a later statistic may rest on an earlier one. */
export async function fetchStatistics(
  engine: Engine,
  { plan, rows, record, options }: StatisticsInput,
): Promise<Statistics> {
  const read: Read = async <Row>(step: string, statement: Sql): Promise<Row[]> => {
    const begun = performance.now();
    const found = await engine.queryLong<Row>(statement, options);
    await record(step, statement, async () => ({ elapsedMs: performance.now() - begun }));
    return found;
  };
  let statistics = noStatistics;
  let waiting: readonly StatisticStep[] = statisticSteps(plan);
  while (waiting.length > 0) {
    const [now, later] = split(plan, statistics, waiting);
    if (now.length === 0) throw new Error('the statistics of the plan wait for one another');
    const scene = { plan, statistics, rows };
    // Those that rest on nothing unknown run side by side.
    const found = await Promise.all(byFetcher(now).map(([fetch, steps]) => fetch(read, scene, steps)));
    statistics = Object.assign({}, statistics, ...found) as Statistics;
    waiting = later;
  }
  return statistics;
}

/** The steps whose inputs are known, and the others. */
function split(plan: BoundPlan, statistics: Statistics, steps: readonly StatisticStep[]) {
  const ready = new Set(readyColumns(plan, statistics).map((column) => column.name));
  const unknown = new Set(
    derivedColumns(plan, statistics)
      .map((column) => column.name)
      .filter((name) => !ready.has(name)),
  );
  const isReady = ({ part: { prefix }, subject }: StatisticStep) => {
    const used = namesIn('source' in subject ? subject.source : subject.assignment);
    return ![populationColumn, ...used].some((name) => unknown.has(`${prefix}${name}`));
  };
  return [steps.filter(isReady), steps.filter((step) => !isReady(step))] as const;
}

function byFetcher(steps: readonly StatisticStep[]): [StatisticFetcher, StatisticStep[]][] {
  const groups = new Map<StatisticFetcher, StatisticStep[]>();
  for (const step of steps) {
    const fetch = fetchers[step.kind];
    groups.set(fetch, [...(groups.get(fetch) ?? []), step]);
  }
  return [...groups];
}
