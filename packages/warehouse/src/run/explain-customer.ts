import {
  type ExplainedRow,
  type ExplainedSqlRow,
  type Explanation,
  emitExplained,
  emitRankOf,
  explain,
  type UnratedReason,
  valueNames,
  valuesTable,
} from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import type { FinishedRun } from './read-run.js';

/** Explains one customer out of the stored values of a run; undefined where the run does not know the customer. */
export async function findExplanation(
  engine: Engine,
  finished: FinishedRun,
  customerId: string,
): Promise<Explanation | undefined> {
  const { plan, statistics } = finished;
  const row = await findExplainedRow(engine, finished, customerId);
  return row && explain(plan, statistics, row);
}

async function findExplainedRow(
  engine: Engine,
  { plan, statistics, run }: FinishedRun,
  customerId: string,
): Promise<ExplainedRow | undefined> {
  const values = engine.all(valuesTable(plan).name);
  const [row] = await engine.queryLong<ExplainedSqlRow>(emitExplained(plan, statistics, values, run, [customerId]));
  if (!row) return undefined;
  const ranking = row.class === '' ? undefined : emitRankOf(plan, statistics, values, run, row);
  const [ranked] = ranking ? await engine.queryLong<{ rank: string }>(ranking) : [];
  return {
    values: Object.fromEntries(valueNames(plan).map((name, i) => [name, row.values[i] ?? null])),
    inPopulation: row.in_population === 1,
    class: row.class,
    reason: row.reason as UnratedReason | '',
    fits: row.fits.map((fit) => fit === 1),
    ...(ranked && { rank: ranked.rank }),
  };
}
