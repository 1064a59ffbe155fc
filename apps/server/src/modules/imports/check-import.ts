import { type Dataset, sql } from '@kefen/scheme';
import { type CheckedFile, checkedRows, type Engine, profileTableName } from '@kefen/warehouse';
import { withCheckedImport } from './checked-import.js';
import type { ImportRecord, StoredReport } from './import-record.js';
import { type ImportsJobsParts, workOn } from './import-work.js';
import { changeImport } from './imports.repository.js';
import type { KeptChecks } from './kept-checks.js';
import { knownKeys } from './known-rows.js';
import { keepRejected } from './rejected-file.js';

/** Says what would become of every row of an import, with what only the whole workspace can tell. */
export async function checkImport(
  parts: ImportsJobsParts,
  entry: ImportRecord,
  signal: AbortSignal,
  kept?: KeptChecks,
): Promise<void> {
  const input = await workOn(parts, entry, signal);
  const { dataset } = input;
  if (dataset.kind === 'profile') await parts.deliverOutbox(signal);
  const known = await knownKeys(parts, dataset, entry.mode);
  const outcome = await withCheckedImport(
    parts.warehouse,
    { ...input, known, ...(kept && isKept(entry.mode, dataset) && { kept, keeps: true }) },
    async (checked): Promise<StoredReport> => {
      if (checked.report.rejected.rows > 0) await keepRejected(parts, entry.number, checked, signal);
      const newCustomers = await countNewCustomers(parts.warehouse, checked, signal);
      return { ...checked.report, newCustomers, ...(await rowsBefore(parts, entry.dataset)) };
    },
  );
  const change = outcome.ok
    ? ({ state: 'checked', report: outcome.value } as const)
    : ({ state: 'failed', failure: outcome.problems } as const);
  await changeImport(parts.store.db, entry.number, ['checking'], { ...change, progress: null });
}

/** Whether the rows that were checked are those that will be written, whatever becomes known meanwhile. */
export function isKept(mode: ImportRecord['mode'], dataset: Dataset): boolean {
  return dataset.kind === 'events' && (mode === 'update' || mode === 'replace');
}

/** How many rows of an event dataset count now. */
export async function rowsBefore(
  { datasets, facts }: ImportsJobsParts,
  id: string,
): Promise<Pick<StoredReport, 'rowsBefore'>> {
  const dataset = await datasets.get(id);
  if (dataset.kind === 'profile') return {};
  return { rowsBefore: (await facts.summarise(dataset, await facts.watermarks())).rows };
}

async function countNewCustomers(warehouse: Engine, checked: CheckedFile, signal: AbortSignal): Promise<number> {
  const [row] = await warehouse.queryLong<{ n: string }>(
    sql`SELECT toString(uniqExact(customer_id)) AS n FROM (${checkedRows(warehouse, checked)})
      WHERE customer_id GLOBAL NOT IN (SELECT customer_id FROM ${warehouse.all(profileTableName)})`,
    { signal },
  );
  return Number(row?.n ?? 0);
}
