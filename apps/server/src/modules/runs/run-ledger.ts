import type { RunLedger } from '@kefen/contract';
import type { Plan, Statistics } from '@kefen/scheme';
import type { RunOutcome } from '@kefen/warehouse';
import type { Watermarks } from '../imports/facts.service.js';
import type { RunResult } from './run-record.js';

export interface LedgerInput {
  readonly engine: string;
  readonly plan: Plan;
  readonly watermarks: Watermarks;
  readonly outcome: RunOutcome;
  readonly result: RunResult;
  readonly durationMs: number;
}

/** What is needed to repeat a run, and what it cost. Rows are customers: all of them go in, the rated come out. */
export function ledgerOf({ engine, plan, watermarks, outcome, result, durationMs }: LedgerInput): RunLedger {
  return {
    engine,
    planVersion: plan.planVersion,
    watermarks: Object.fromEntries(Object.entries(watermarks).map(([dataset, { last }]) => [dataset, last])),
    statements: [...outcome.statements],
    statistics: statisticsByName(outcome.statistics),
    rowsIn: Number(outcome.customers),
    rowsOut: result.table.customers,
    rowsLeft: result.table.notRated.reasons.map(({ reason, customers }) => ({ reason, rows: customers })),
    durationMs,
    peakMemoryBytes: outcome.peakMemoryBytes ?? null,
  };
}

function statisticsByName({ quantiles, bounds }: Statistics): Record<string, string | null> {
  const named: [string, string][] = Object.entries(quantiles).flatMap(([score, { count, cuts }]) => [
    [`${score}: customers`, count],
    ...cuts.map(({ value }, i): [string, string] => [`${score}: cut ${i + 1}`, value]),
  ]);
  if (bounds) named.push(['ranked customers', bounds.count]);
  for (const bound of bounds?.bounds ?? []) named.push([`last of ${bound.class}`, `${bound.rank}: ${bound.by}`]);
  return Object.fromEntries(named);
}
