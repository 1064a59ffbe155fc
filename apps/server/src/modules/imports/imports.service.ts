import { createReadStream, existsSync } from 'node:fs';
import type { Import, ImportMode, ImportState, Language } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import type { Config } from '../../config.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FileRecord, FilesService } from '../files/files.service.js';
import { importDocument, rejectedForms } from './import-document.js';
import type { ImportRecord } from './import-record.js';
import {
  askUndo,
  changeImport,
  findByContent,
  findImport,
  insertImport,
  listImports,
  listOpenImports,
} from './imports.repository.js';
import type { MappingsService, UsedMapping } from './mappings.service.js';
import { rejectedRowsPath, rejectedSheet } from './rejected-file.js';

export type { StoredReport } from './import-record.js';

export interface ImportsServiceParts {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly files: FilesService;
  readonly mappings: MappingsService;
  readonly customers: CustomersService;
}

export interface ImportRequest {
  readonly fileId: string;
  readonly dataset: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly where?: string | undefined;
  readonly mode?: ImportMode | undefined;
  /** New customers who certainly resemble a known one are left out. */
  readonly leavesOutLike?: boolean | undefined;
}

export const checkJobName = 'import-check';
export const commitJobName = 'import-commit';
export const undoJobName = 'import-undo';

export type ImportsService = ReturnType<typeof createImportsService>;

/** Imports: a file is checked as a whole, looked at, and then committed or given up. */
export function createImportsService(parts: ImportsServiceParts) {
  const { store, config, clock, queue, audit, datasets, files, mappings, customers } = parts;
  const get = async (id: string): Promise<ImportRecord> => {
    const found = /^\d{1,15}$/.test(id) ? await findImport(store.db, Number(id)) : undefined;
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const refuseKnownContent = async (dataset: string, hash: string): Promise<void> => {
    const known = await findByContent(store.db, dataset, hash, ['committed']);
    if (known !== undefined) throw problem('content-already-imported', { import: known });
  };

  const pathOfRejected = async ({ number, report, state }: ImportRecord): Promise<string> => {
    if (!report) throw problem('state-conflict', { what: String(number), state });
    const path = rejectedRowsPath(config, number);
    if (!existsSync(path)) throw problem('not-found', { what: `${number}/rejected.csv` });
    return path;
  };

  return {
    get,
    /** The import of this content that is committed or, unless other states are asked for, under way. */
    findByContent: (
      dataset: string,
      hash: string,
      states: readonly ImportState[] = ['checking', 'checked', 'committing', 'committed'],
    ): Promise<number | undefined> => findByContent(store.db, dataset, hash, states),
    /** Imports into a dataset that may still bring rows. */
    listOpenOf: (dataset: string): Promise<ImportRecord[]> => listOpenImports(store.db, dataset),
    /** @param seesCustomers whether whoever asks may see the customers that the file's resemble */
    document: async (id: string, language: Language, seesCustomers: boolean): Promise<Import> => {
      const entry = await get(id);
      const known = await customers.findByIds(entry.report?.like?.examples.map(({ like }) => like) ?? []);
      return importDocument(entry, language, { known, seesCustomers });
    },

    list: async (
      query: { cursor?: string | undefined; limit: number; dataset?: string | undefined },
      language: Language,
    ): Promise<{ items: Import[]; next: string | null }> => {
      const before = decodeCursor(z.number().int(), query.cursor);
      const rows = await listImports(store.db, { before, dataset: query.dataset, limit: query.limit + 1 });
      return pageOf(
        rows,
        query.limit,
        (row) => importDocument(row, language),
        ({ number }) => number,
      );
    },

    /**
     * Starts checking a file against a dataset.
     * @returns its number
     * @throws ProblemFailure `not-found`, `content-already-imported`
     */
    create: async (actor: Actor, request: ImportRequest): Promise<number> => {
      const file = await files.get(request.fileId);
      const dataset = await datasets.get(request.dataset);
      await refuseKnownContent(dataset.id, file.hash);
      const mode = chooseMode(request, dataset, file);
      return store.transaction(async (tx) => {
        const number = await insertImport(tx, {
          dataset: dataset.id,
          fileId: file.id,
          contentHash: file.hash,
          mapping: request.mapping,
          where: request.where ?? null,
          mode,
          leavesOutLike: dataset.kind === 'profile' && request.leavesOutLike === true,
          createdBy: nameOf(actor),
          createdAt: clock.now(),
        });
        await queue.send(tx, checkJobName, { import: number });
        await audit.record(tx, actor, 'import.created', String(number), { dataset: dataset.id, file: file.name });
        return number;
      });
    },

    /**
     * Starts writing the good rows of a checked import.
     * @throws ProblemFailure `not-found`, `state-conflict`, `content-already-imported`
     */
    commit: async (actor: Actor, id: string): Promise<void> => {
      const entry = await get(id);
      const { number, dataset, contentHash, state } = entry;
      await refuseKnownContent(dataset, contentHash);
      const file = await files.get(entry.fileId);
      await store.transaction(async (tx) => {
        const isChecked = await changeImport(tx, number, ['checked'], { state: 'committing' });
        if (!isChecked) throw problem('state-conflict', { what: id, state });
        await mappings.remember(tx, actor, headingsOf(file), { ...entry, reading: openReadingOf(file) });
        await queue.send(tx, commitJobName, { import: number });
        await audit.record(tx, actor, 'import.commit-started', id, { dataset });
      });
    },

    /**
     * Takes a committed import back, in the background.
     * @throws ProblemFailure `not-found`, `state-conflict` where it does not count, or is being undone already
     */
    undo: async (actor: Actor, id: string): Promise<void> => {
      const { number, dataset, state } = await get(id);
      await store.transaction(async (tx) => {
        const isAsked = await askUndo(tx, number, { by: nameOf(actor), at: clock.now() });
        if (!isAsked) throw problem('state-conflict', { what: id, state });
        await queue.send(tx, undoJobName, { import: number });
        await audit.record(tx, actor, 'import.undo-asked', id, { dataset });
      });
    },

    /**
     * Gives an import up that is not committed yet; what it had written is removed in the background.
     * @throws ProblemFailure `not-found`, `state-conflict`
     */
    cancel: async (actor: Actor, id: string): Promise<void> => {
      const { number, dataset, state } = await get(id);
      await store.transaction(async (tx) => {
        const isOpen = await changeImport(tx, number, openStates, { state: 'cancelled', progress: null });
        if (!isOpen) throw problem('state-conflict', { what: id, state });
        await audit.record(tx, actor, 'import.cancelled', id, { dataset });
      });
    },

    /** The rejected rows as CSV. @throws ProblemFailure `not-found`, `state-conflict` before it was checked */
    readRejected: async (id: string): Promise<AsyncIterable<Uint8Array>> =>
      createReadStream(await pathOfRejected(await get(id))),

    /** The same as a spreadsheet. @throws ProblemFailure also where there are too many, or the file was none */
    readRejectedSheet: async (id: string): Promise<Uint8Array> => {
      const entry = await get(id);
      const path = await pathOfRejected(entry);
      if (!rejectedForms(entry).includes('xlsx')) throw problem('not-found', { what: `${id}/rejected.xlsx` });
      return rejectedSheet(path, entry.fileName);
    },
  };
}

const openStates: readonly ImportState[] = ['checking', 'checked', 'committing'];

/** What was chosen for every file of its kind; tables and sheets are chosen for each. */
function openReadingOf({ inspected: { reading = {} } }: FileRecord): UsedMapping['reading'] {
  const { dateOrder, decimalMark } = reading;
  return { ...(dateOrder && { dateOrder }), ...(decimalMark && { decimalMark }) };
}

function headingsOf({ inspected }: FileRecord): string[] {
  return inspected.headings.map(({ name }) => name);
}

/**
 * The mode asked for, or the one that fits.
 * @throws ProblemFailure `mapping-invalid` where rows could not be told apart by a key
 */
function chooseMode(request: ImportRequest, { keyColumn }: Dataset, file: FileRecord): ImportMode {
  const hasKey =
    keyColumn !== undefined && (request.mapping[keyColumn] !== undefined || headingsOf(file).includes(keyColumn));
  const { mode = hasKey ? 'update' : 'add' } = request;
  if (hasKey || mode === 'add' || mode === 'replace') return mode;
  throw problem('mapping-invalid', {}, { errors: [{ pointer: '/body/mode', detail: keyColumn ?? '' }] });
}
