import type { FinishedRunRecord } from '../runs/runs.service.js';
import type { ExportedRun } from './export-record.js';

export function exportedRun({ scheme, plan, number, version, asOf, rerated }: FinishedRunRecord): ExportedRun {
  const run = { scheme, schemeTitle: plan.title, run: String(number), version, asOf };
  return rerated ? { ...run, rerated: { last: rerated.last, without: rerated.without } } : run;
}
