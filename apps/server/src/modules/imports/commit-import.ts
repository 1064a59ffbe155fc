import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { type CheckedFile, checkedRows, profileTableName, removeBatch, writeStaged } from '@kefen/warehouse';
import type { Tx } from '../../store/store.js';
import type { ProfileRow } from '../customers/customers.service.js';
import { nextBatch } from './batches.repository.js';
import { isKept, rowsBefore } from './check-import.js';
import { type CheckedImportInput, progressOf, withCheckedImport } from './checked-import.js';
import type { ImportFailure, ImportRecord, StoredReport } from './import-record.js';
import { type ImportsJobsParts, workOn } from './import-work.js';
import { changeImport, findByContent, findImport } from './imports.repository.js';
import type { KeptChecks } from './kept-checks.js';
import { knownKeys } from './known-rows.js';
import { listLeftOut } from './left-out.repository.js';
import { readRows } from './read-rows.js';
import { keepRejected } from './rejected-file.js';
import { othersOf, whenSettled } from './when-settled.js';

interface Writing {
  readonly parts: ImportsJobsParts;
  readonly entry: ImportRecord;
  readonly dataset: Dataset;
  readonly checked: CheckedFile;
  readonly batch: number;
  readonly signal: AbortSignal;
  readonly onProgress: CheckedImportInput['onProgress'];
}

/** Writes the good rows of an import; they count from one transaction on, or not at all. */
export async function commitImport(
  parts: ImportsJobsParts,
  entry: ImportRecord,
  signal: AbortSignal,
  kept?: KeptChecks,
): Promise<void> {
  if (await attempt(parts, entry, signal, kept)) return;
  const again = await findImport(parts.store.db, entry.number);
  if (again?.state === 'committing') await commitImport(parts, again, signal, kept);
}

/** False: meanwhile a file has replaced the dataset, and the rows have to be written after it. */
async function attempt(
  parts: ImportsJobsParts,
  entry: ImportRecord,
  signal: AbortSignal,
  kept: KeptChecks | undefined,
): Promise<boolean> {
  const input = await workOn(parts, entry, signal);
  const { dataset, onProgress } = input;
  if (await isKnown(parts, entry)) return true;
  await parts.deliverOutbox(signal);
  const batch = await beginWriting(parts, entry, dataset);
  // Which customers are known is decided when each is written, so that a repeated attempt goes on where it was.
  const isLookedUp = dataset.kind === 'events' && (entry.mode === 'add' || entry.mode === 'skip');
  const looksKnown = entry.leavesOutLike ? await listLeftOut(parts.store.db, entry.number) : [];
  const write = async () => {
    const known = isLookedUp ? await knownKeys(parts, dataset, entry.mode) : undefined;
    const waiting = kept && isKept(entry.mode, dataset) && { kept };
    return withCheckedImport(parts.warehouse, { ...input, known, looksKnown, batch, ...waiting }, async (checked) => {
      onProgress(progressOf('writing', 0, checked.report.used));
      const writing = { parts, entry, dataset, checked, batch, signal, onProgress };
      if (dataset.kind !== 'profile') return commitFacts(writing, isLookedUp);
      await commitProfile(writing);
      return true;
    });
  };
  // Nobody may bring a key between looking it up and writing it.
  const outcome = await (isLookedUp ? parts.facts.inTurn(entry.dataset, write) : write());
  if (outcome.ok) return outcome.value;
  const failed = { state: 'failed', failure: outcome.problems, mayHaveRows: false, progress: null } as const;
  await changeImport(parts.store.db, entry.number, ['committing'], failed);
  return true;
}

/** Two imports of the same content may both have been checked; the first that is committed counts. */
async function isKnown({ store }: ImportsJobsParts, { number, dataset, contentHash }: ImportRecord): Promise<boolean> {
  if ((await findByContent(store.db, dataset, contentHash, ['committed'])) === undefined) return false;
  await changeImport(store.db, number, ['committing'], { state: 'failed', failure: [knownContent], progress: null });
  return true;
}

const knownContent: ImportFailure = {
  message: {
    'zh-CN': '相同内容的文件已导入过，本次未作任何更改。',
    en: 'A file with the same content was imported before. Nothing was changed.',
  },
};

/**
 * Gives the import the next batch. Batches ascend in the order of commits, so every attempt takes a new one; what an
 * earlier attempt has written under the old one is removed first.
 */
async function beginWriting(parts: ImportsJobsParts, entry: ImportRecord, dataset: Dataset): Promise<number> {
  if (entry.batch !== null && dataset.kind === 'events') await removeBatch(parts.warehouse, dataset, entry.batch);
  return parts.store.transaction(async (tx) => {
    const batch = await nextBatch(tx);
    await changeImport(tx, entry.number, ['committing'], { batch, mayHaveRows: true });
    return batch;
  });
}

/** Writes the rows aside; they count from the one transaction in which the import is committed. False: not under this number. */
async function commitFacts(writing: Writing, isInTurn: boolean): Promise<boolean> {
  const { parts, entry, checked, batch, signal, onProgress } = writing;
  const { warehouse, customers, facts } = parts;
  const seen = await facts.standing(entry.dataset);
  const removals = await customers.countRemovals();
  const { superseded } = await writeStaged(warehouse, checked, {
    batch,
    excludedBatches: othersOf(seen, batch),
    replacesAll: entry.mode === 'replace',
    signal,
    onProgress: ({ rowsRead }) =>
      onProgress(progressOf('writing', Math.min(rowsRead, checked.report.used), checked.report.used)),
  });
  if (entry.mode === 'add' && checked.report.rejected.rows > 0) {
    await keepRejected(parts, entry.number, checked, signal);
  }
  const report = await reportNow(writing, { superseded });
  const count = () =>
    whenSettled(parts, { dataset: checked.report.dataset, batch, seen }, async (tx, standing) => {
      if (!(await facts.noteCommit(tx, entry.dataset, standing))) return false;
      await customers.register(
        tx,
        newCustomerIds(writing, async () => (await customers.countRemovals(tx)) > removals),
      );
      await markCommitted(parts, tx, entry, report, batch);
      return true;
    });
  return isInTurn ? count() : facts.inTurn(entry.dataset, count);
}

/** What was found at the time of writing; others may have brought keys since the check. */
async function reportNow(
  { parts, entry, checked }: Writing,
  { superseded }: { readonly superseded: number },
): Promise<StoredReport> {
  const before = await rowsBefore(parts, entry.dataset);
  const known = entry.mode === 'update' ? superseded : checked.report.known;
  const replaced = entry.mode === 'replace' ? (before.rowsBefore ?? 0) : superseded;
  const newCustomers = entry.report?.newCustomers ?? 0;
  return { ...checked.report, ...before, known, superseded: replaced, newCustomers };
}

/** Customers of the file whom the mirror does not know; all of them where it may know customers that are gone. */
async function* newCustomerIds(
  { parts: { warehouse }, checked, signal }: Writing,
  mayBeGone: () => Promise<boolean>,
): AsyncIterable<string[]> {
  const isNew = (await mayBeGone())
    ? sql`1`
    : sql`customer_id GLOBAL NOT IN (SELECT customer_id FROM ${warehouse.all(profileTableName)})`;
  const statement = sql`SELECT DISTINCT customer_id FROM (${checkedRows(warehouse, checked)}) WHERE ${isNew}`;
  for await (const rows of readRows<{ customer_id: string }>(warehouse, statement, { signal })) {
    yield rows.map(({ customer_id }) => customer_id);
  }
}

/**
 * Brings the rows into the operational store, which owns the profile, in parts, so that nobody waits long for it. A
 * repeated part changes nothing. The outbox carries every part on.
 */
async function commitProfile({ parts, entry, checked, signal, onProgress }: Writing): Promise<void> {
  const { store, warehouse, customers } = parts;
  const names = checked.mapping.columns.map(({ column }) => column.name);
  const texts = names.map((name) => sql`toString(${sqlFragment.name(name)}) AS ${sqlFragment.name(name)}`);
  const statement = sql`SELECT ${sqlFragment.join(texts, ', ')} FROM (${checkedRows(warehouse, checked)})`;
  const settings = { prefer_column_name_to_alias: 1 };
  const columns = entry.mode === 'replace' ? null : names.filter((name) => name !== 'customer_id');
  const onlyNew = entry.mode === 'add' || entry.mode === 'skip';
  const change = { import: entry.number, columns, onlyNew };
  let done = 0;
  for await (const rows of readRows<ProfileRow>(warehouse, statement, { signal, settings })) {
    signal.throwIfAborted();
    await store.transaction((tx) => customers.save(tx, rows, change));
    done += rows.length;
    onProgress(progressOf('writing', done, checked.report.used));
  }
  signal.throwIfAborted();
  const written = await customers.countChangedBy(entry.number);
  const report = profileReport(entry, written);
  await store.transaction((tx) => markCommitted(parts, tx, entry, report));
}

/** Customers who have got a profile since the check were left as they are. */
function profileReport({ number, report, mode }: ImportRecord, written: number): StoredReport {
  if (!report) throw new Error(`import ${number} was committed without being checked`);
  const superseded = mode === 'add' || mode === 'skip' ? 0 : Math.max(0, written - report.newCustomers);
  const late = Math.max(0, report.used - written);
  if (late === 0) return { ...report, superseded };
  const heading = report.sources.find(({ column }) => column === 'customer_id')?.source ?? 'customer_id';
  const known = { condition: heading, isKnown: true as const, rows: late };
  const conditions = [...report.left.conditions, known];
  return { ...report, used: written, left: { rows: report.left.rows + late, conditions }, superseded };
}

/** @param batch of the rows: another attempt may have begun with another one, since this one was taken for dead */
async function markCommitted(
  parts: ImportsJobsParts,
  tx: Tx,
  entry: ImportRecord,
  report: StoredReport,
  batch?: number,
): Promise<void> {
  const change = { state: 'committed', committedAt: parts.clock.now(), report, progress: null } as const;
  const isMine = await changeImport(tx, entry.number, ['committing'], change, batch);
  if (!isMine) throw new Error(`import ${entry.number} is no longer being committed`);
  await parts.askForMeasuring(tx);
  const { dataset, mode } = entry;
  await parts.afterCommit(tx, dataset);
  const told = { import: String(entry.number), dataset, state: 'committed', rows: report.used };
  await parts.announce(tx, { type: 'import.finished', scheme: null, data: told });
  await parts.audit.record(tx, undefined, 'import.committed', String(entry.number), {
    dataset,
    mode,
    rows: report.used,
  });
}
