import type { BacktestDetail, BacktestSummary, Language } from '@kefen/contract';
import type { Plan } from '@kefen/scheme';
import { overallFigures, periodFigures } from './backtest-figures.js';
import type { BacktestRecord, PeriodRecord } from './backtest-record.js';

/** A back-test as lists show it. */
export function summaryOf(record: BacktestRecord, periodsDone: number, language: Language): BacktestSummary {
  const { outcome, request, failure } = record;
  return {
    id: String(record.number),
    scheme: record.scheme,
    version: record.version,
    hash: record.hash,
    from: request.from,
    to: request.to,
    every: request.every,
    withStability: request.withStability,
    outcome: { dataset: outcome.dataset, datasetTitle: outcome.datasetTitle, title: outcome.title },
    lossDays: request.lossDays,
    factsTo: record.factsTo,
    state: record.state,
    progress: record.progress,
    periods: { done: periodsDone, total: record.days.length },
    startedBy: record.startedBy,
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
    failure: failure?.[language] ?? null,
  };
}

/** With what the days that are done say. */
export function detailOf(
  record: BacktestRecord,
  { classes }: Pick<Plan, 'classes'>,
  periods: readonly PeriodRecord[],
  language: Language,
): BacktestDetail {
  const ids = classes.map(({ id }) => id);
  const results = periods.map((period, i) => periodFigures(ids, period, periods[i - 1]));
  return {
    ...summaryOf(record, periods.length, language),
    classTitles: classes.map(({ id, title }) => ({ id, title })),
    results,
    overall: overallFigures(ids, periods, results),
  };
}
