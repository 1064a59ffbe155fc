import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Dataset, sql, sqlFragment } from '@kefen/scheme';
import {
  type CheckedFile,
  checkedRows,
  type Engine,
  profileTableName,
  rejectedRows,
  removeBatch,
  WarehouseError,
  writeStaged,
} from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService, ProfileRow } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FilesService } from '../files/files.service.js';
import { nextBatch } from './batches.repository.js';
import { type CheckedImportInput, progressOf, withCheckedImport } from './checked-import.js';
import type { FactsService } from './facts.service.js';
import type { ImportFailure, ImportRecord, StoredReport } from './import-record.js';
import { changeImport, findByContent, findImport } from './imports.repository.js';
import { checkJobName, commitJobName, rejectedRowsPath } from './imports.service.js';
import { progressWriter } from './progress-writer.js';
import { readRows } from './read-rows.js';
import { whenSettled } from './when-settled.js';

export interface ImportsJobsParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly config: Config;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly files: FilesService;
  readonly customers: CustomersService;
  readonly facts: FactsService;
  readonly onError: (failure: unknown) => void;
}

const payload = z.object({ import: z.number().int() });

/** Checks files and writes them. Both begin again from the file when they were killed. */
export function importsJobs(parts: ImportsJobsParts): AnyJob[] {
  const { store } = parts;
  const giveUp = async (tx: Tx, number: number, failure: unknown) => {
    const change = { state: 'failed', progress: null, failure: [failureOf(failure)] } as const;
    await changeImport(tx, number, ['checking', 'committing'], change);
  };
  return [
    defineJob({
      name: checkJobName,
      payload,
      isWanted: async ({ import: number }) => (await findImport(store.db, number))?.state === 'checking',
      run: async ({ import: number }, signal) => {
        const entry = await findImport(store.db, number);
        if (entry?.state === 'checking') await check(parts, entry, signal);
      },
      onGivenUp: (tx, { import: number }, failure) => giveUp(tx, number, failure),
    }),
    defineJob({
      name: commitJobName,
      payload,
      run: async ({ import: number }, signal) => {
        const entry = await findImport(store.db, number);
        if (entry?.state === 'committing') await commit(parts, entry, signal);
      },
      onGivenUp: (tx, { import: number }, failure) => giveUp(tx, number, failure),
    }),
  ];
}

const unexplained: ImportFailure = {
  message: {
    'zh-CN': '多次尝试均未完成，原因见服务日志。请稍后重新导入。',
    en: 'The import did not finish after several attempts; the server log says why. Import the file again later.',
  },
};

function failureOf(failure: unknown): ImportFailure {
  if (!(failure instanceof WarehouseError)) return unexplained;
  return { message: { 'zh-CN': failure.sentence.zh, en: failure.sentence.en } };
}

async function inputOf(parts: ImportsJobsParts, entry: ImportRecord, signal: AbortSignal): Promise<CheckedImportInput> {
  const file = await parts.files.get(entry.fileId);
  const dataset = await parts.datasets.get(entry.dataset);
  const { timeZone } = parts.config.workspace;
  return {
    entry,
    file,
    dataset,
    timeZone,
    signal,
    onProgress: progressWriter(parts.store, entry.number, parts.onError),
  };
}

async function check(parts: ImportsJobsParts, entry: ImportRecord, signal: AbortSignal): Promise<void> {
  const input = await inputOf(parts, entry, signal);
  const outcome = await withCheckedImport(parts.warehouse, input, async (checked): Promise<StoredReport> => {
    if (checked.report.rejected.rows > 0) await keepRejected(parts, entry.number, checked, signal);
    return { ...checked.report, newCustomers: await countNewCustomers(parts.warehouse, checked, signal) };
  });
  const change = outcome.ok
    ? ({ state: 'checked', report: outcome.value } as const)
    : ({ state: 'failed', failure: outcome.problems } as const);
  await changeImport(parts.store.db, entry.number, ['checking'], { ...change, progress: null });
}

async function keepRejected(
  { warehouse, config }: ImportsJobsParts,
  number: number,
  checked: CheckedFile,
  signal: AbortSignal,
) {
  const path = rejectedRowsPath(config, number);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const rows = rejectedRows(warehouse, checked, config.workspace.language, { signal });
  await pipeline(Readable.from(rows), createWriteStream(path, { mode: 0o600 }));
}

async function countNewCustomers(warehouse: Engine, checked: CheckedFile, signal: AbortSignal): Promise<number> {
  const [row] = await warehouse.queryLong<{ n: string }>(
    sql`SELECT toString(uniqExact(customer_id)) AS n FROM (${checkedRows(warehouse, checked)})
      WHERE customer_id GLOBAL NOT IN (SELECT customer_id FROM ${warehouse.all(profileTableName)})`,
    { signal },
  );
  return Number(row?.n ?? 0);
}

async function commit(parts: ImportsJobsParts, entry: ImportRecord, signal: AbortSignal): Promise<void> {
  const input = await inputOf(parts, entry, signal);
  if (await isKnown(parts, entry)) return;
  const batch = await beginWriting(parts, entry, input.dataset);
  const outcome = await withCheckedImport(parts.warehouse, input, async (checked) => {
    input.onProgress(progressOf('writing', 0, checked.report.used));
    if (input.dataset.kind === 'profile') await commitProfile(parts, entry, checked, signal);
    else await commitFacts(parts, entry, { checked, batch, signal, report: input.onProgress });
  });
  if (outcome.ok) return;
  const failed = { state: 'failed', failure: outcome.problems, mayHaveRows: false, progress: null } as const;
  await changeImport(parts.store.db, entry.number, ['committing'], failed);
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

interface FactsCommit {
  readonly checked: CheckedFile;
  readonly batch: number;
  readonly signal: AbortSignal;
  readonly report: CheckedImportInput['onProgress'];
}

/** Writes the rows aside; they count from the one transaction in which the import is committed. */
async function commitFacts(
  parts: ImportsJobsParts,
  entry: ImportRecord,
  { checked, batch, signal, report }: FactsCommit,
) {
  const { warehouse, customers, facts } = parts;
  const { excluded } = await facts.standing(entry.dataset);
  const excludedBatches = excluded.filter((other) => other !== batch);
  const { superseded } = await writeStaged(warehouse, checked, {
    batch,
    excludedBatches,
    signal,
    onProgress: ({ rowsRead }) =>
      report(progressOf('writing', Math.min(rowsRead, checked.report.used), checked.report.used)),
  });
  const count = () =>
    whenSettled(parts, { dataset: checked.report.dataset, batch, excluded: excludedBatches }, async (tx, standing) => {
      if (!(await facts.noteCommit(tx, entry.dataset, standing))) return false;
      await customers.register(tx, newCustomerIds(warehouse, checked, signal));
      await markCommitted(parts, tx, entry, superseded);
      return true;
    });
  await facts.inTurn(entry.dataset, count);
}

async function* newCustomerIds(warehouse: Engine, checked: CheckedFile, signal: AbortSignal): AsyncIterable<string[]> {
  const statement = sql`SELECT DISTINCT customer_id FROM (${checkedRows(warehouse, checked)})
    WHERE customer_id GLOBAL NOT IN (SELECT customer_id FROM ${warehouse.all(profileTableName)})`;
  for await (const rows of readRows<{ customer_id: string }>(warehouse, statement, { signal })) {
    yield rows.map(({ customer_id }) => customer_id);
  }
}

/**
 * Brings the rows into the operational store, which owns the profile, in parts, so that nobody waits long for it. A
 * repeated part changes nothing. The outbox carries every part on.
 */
async function commitProfile(parts: ImportsJobsParts, entry: ImportRecord, checked: CheckedFile, signal: AbortSignal) {
  const { store, warehouse, customers } = parts;
  const texts = checked.mapping.columns.map(({ column }) => {
    const name = sqlFragment.name(column.name);
    return sql`toString(${name}) AS ${sqlFragment.name(column.name)}`;
  });
  const statement = sql`SELECT ${sqlFragment.join(texts, ', ')} FROM (${checkedRows(warehouse, checked)})`;
  const settings = { prefer_column_name_to_alias: 1 };
  for await (const rows of readRows<ProfileRow>(warehouse, statement, { signal, settings })) {
    await store.transaction((tx) => customers.save(tx, rows));
  }
  await store.transaction((tx) => markCommitted(parts, tx, entry, 0));
}

async function markCommitted(parts: ImportsJobsParts, tx: Tx, entry: ImportRecord, superseded: number): Promise<void> {
  if (!entry.report) throw new Error(`import ${entry.number} was committed without being checked`);
  const isMine = await changeImport(tx, entry.number, ['committing'], {
    state: 'committed',
    committedAt: parts.clock.now(),
    report: { ...entry.report, superseded },
    progress: null,
  });
  if (!isMine) throw new Error(`import ${entry.number} is no longer being committed`);
  const { dataset, report } = entry;
  await parts.audit.record(tx, undefined, 'import.committed', String(entry.number), { dataset, rows: report.used });
}
