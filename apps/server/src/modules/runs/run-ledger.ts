import type { RunLedger } from '@kefen/contract';
import type { Plan, Statistic, Statistics } from '@kefen/scheme';
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
    overrides: outcome.overrides,
    durationMs,
    peakMemoryBytes: outcome.peakMemoryBytes ?? null,
  };
}

function statisticsByName(statistics: Statistics): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(statistics).flatMap(([step, statistic]) =>
      numbersOf(statistic).map(([name, number]) => [`${step}: ${name}`, number]),
    ),
  );
}

/** What a statistic consists of, number by number. */
function numbersOf(statistic: Statistic): [name: string, number: string][] {
  switch (statistic.kind) {
    case 'quantiles':
      return [
        ['customers', statistic.count],
        ...statistic.cuts.map(({ value }, i): [string, string] => [`cut ${i + 1}`, value]),
      ];
    case 'mean':
    case 'median':
      return [
        ['customers', statistic.count],
        ...(statistic.line ? [[statistic.kind, statistic.line.value] as [string, string]] : []),
      ];
    case 'centres':
      return [
        ['customers', statistic.count],
        ['customers sampled', statistic.sampled],
        ...statistic.clusters.map((cluster): [string, string] => [
          `centre of ${cluster.class}`,
          `${cluster.customers}: ${cluster.centre.join(', ')}`,
        ]),
      ];
    case 'moments':
      return [
        ['customers', statistic.count],
        ...statistic.measures.flatMap((moments, i) =>
          Object.entries(moments).map(([moment, value]): [string, string] => [`${moment} ${i + 1}`, value]),
        ),
      ];
    case 'weights':
      return [
        ['customers', statistic.count],
        ...statistic.parts.map(({ weight }, i): [string, string] => [`weight ${i + 1}`, weight]),
      ];
    case 'bounds':
      return [
        ['customers', statistic.count],
        ...statistic.bounds.map((bound): [string, string] => [`last of ${bound.class}`, `${bound.rank}: ${bound.by}`]),
      ];
  }
}
