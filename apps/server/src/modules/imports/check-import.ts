import { type Dataset, sql } from '@kefen/scheme';
import {
  type CheckedFile,
  checkedRows,
  checkStaged,
  type Engine,
  type LooksKnown,
  profileTableName,
} from '@kefen/warehouse';
import { type CheckedImportInput, loadMappingOf, withCheckedImport } from './checked-import.js';
import type { ImportRecord, StoredReport } from './import-record.js';
import { type ImportsJobsParts, workOn } from './import-work.js';
import { changeImport } from './imports.repository.js';
import type { KeptChecks } from './kept-checks.js';
import { knownKeys } from './known-rows.js';
import { replaceLeftOut } from './left-out.repository.js';
import { findLikeRows } from './like-rows.js';
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
  const checking = { ...input, known, ...(kept && isKept(entry.mode, dataset) && { kept, keeps: true }) };
  const outcome = await withCheckedImport(parts.warehouse, checking, async (checked) => {
    const newCustomers = await countNewCustomers(parts.warehouse, checked, signal);
    const found = dataset.kind === 'profile' ? await findLikeRows(parts, checked, newCustomers, checking) : undefined;
    const leftOut = entry.leavesOutLike ? (found?.certain ?? []) : [];
    const last = leftOut.length === 0 ? checked : await checkWithout(parts, checking, checked, leftOut);
    if (last.report.rejected.rows > 0) await keepRejected(parts, entry.number, last, signal);
    const without = leftOut.reduce((sum, { keys }) => sum + keys.length, 0);
    const report: StoredReport = {
      ...last.report,
      newCustomers: newCustomers - without,
      ...(found && { like: { ...found.like, leftOut: without } }),
      ...(await rowsBefore(parts, entry.dataset)),
    };
    return { report, leftOut };
  });
  await parts.store.transaction(async (tx) => {
    const change = outcome.ok
      ? ({ state: 'checked', report: outcome.value.report } as const)
      : ({ state: 'failed', failure: outcome.problems } as const);
    await changeImport(tx, entry.number, ['checking'], { ...change, progress: null });
    if (outcome.ok && entry.leavesOutLike) await replaceLeftOut(tx, entry.number, outcome.value.leftOut);
  });
}

/** The same file without some of its customers. */
async function checkWithout(
  { warehouse }: ImportsJobsParts,
  input: CheckedImportInput,
  { staged }: CheckedFile,
  looksKnown: readonly LooksKnown[],
): Promise<CheckedFile> {
  const mapping = loadMappingOf({ ...input, looksKnown });
  const checked = await checkStaged(warehouse, staged, input.dataset, mapping, { signal: input.signal });
  if (!checked.ok) throw new Error(`import ${input.entry.number} was checked, and cannot be checked again`);
  return checked.value;
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
