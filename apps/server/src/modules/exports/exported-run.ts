import type { FinishedRunRecord } from '../runs/runs.service.js';
import type { ExportedRun } from './export-record.js';

export function exportedRun({ scheme, plan, number, version, asOf }: FinishedRunRecord): ExportedRun {
  return { scheme, schemeTitle: plan.title, run: String(number), version, asOf };
}
