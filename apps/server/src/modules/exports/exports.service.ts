import { createReadStream, existsSync } from 'node:fs';
import type { Export, ExportContent, ExportForm, Language, Permission } from '@kefen/contract';
import { z } from 'zod';
import { type Actor, type Caller, nameOf } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { permissionMissing, problem } from '../../problem.js';
import { prepareExport } from './begin-export.js';
import { exportDocument } from './export-document.js';
import { exportPath, fileNameOf, removeFile } from './export-file.js';
import type { ExportRecord } from './export-record.js';
import type { ExportParts } from './export-work.js';
import {
  abandonExport,
  type ExportFilter,
  findExport,
  insertDelivery,
  listDeliveries,
  listExpiredExports,
  listExports,
  markRemoved,
} from './exports.repository.js';
import { countRows } from './gathered-rows.js';
import { resolveContent } from './resolve-content.js';

export interface ExportRequest {
  readonly content: ExportContent;
  readonly form: ExportForm;
  readonly personal: boolean;
}

export interface ExportsQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const deliveriesShown = 20;
const removedAtOnce = 100;

export type ExportsService = ReturnType<typeof createExportsService>;

/** Files of classes, changes and audiences, and who took them. */
export function createExportsService(parts: ExportParts) {
  const { store, warehouse, config, clock, audit } = parts;

  /** Others' exports are not there, and those of the command line are for the command line. @throws ProblemFailure `not-found` */
  const getOwn = async (caller: Actor, id: string): Promise<ExportRecord> => {
    const entry = /^\d{1,15}$/.test(id) ? await findExport(store.db, Number(id)) : undefined;
    if (!entry || entry.createdById !== (caller?.userId ?? null)) throw problem('not-found', { what: id });
    return entry;
  };

  const documentOf = async (entry: ExportRecord, language: Language): Promise<Export> =>
    exportDocument(entry, await listDeliveries(store.db, entry.number, deliveriesShown), language);

  const page = async (filter: Omit<ExportFilter, 'before' | 'limit'>, query: ExportsQuery, language: Language) => {
    const before = decodeCursor(z.number().int(), query.cursor);
    const rows = await listExports(store.db, { ...filter, before, limit: query.limit + 1 });
    const { items, next } = pageOf(
      rows,
      query.limit,
      (row) => row,
      ({ number }) => number,
    );
    return { items: await Promise.all(items.map((entry) => documentOf(entry, language))), next };
  };

  return {
    /** Those of the caller, newest first. */
    list: ({ userId }: Caller, query: ExportsQuery, language: Language) => page({ userId }, query, language),
    /** Those of everybody, or of one user by name. */
    record: (query: ExportsQuery & { readonly by?: string | undefined }, language: Language) =>
      page({ by: query.by || undefined }, query, language),
    /** Those of a standing export. */
    ofStanding: (standingExport: string, query: ExportsQuery, language: Language) =>
      page({ standingExport }, query, language),

    /** @throws ProblemFailure `not-found` */
    document: async (caller: Actor, id: string, language: Language): Promise<Export> =>
      documentOf(await getOwn(caller, id), language),

    /** @throws ProblemFailure as `resolveContent` */
    count: async (
      permissions: readonly Permission[],
      { content, personal: asked }: { readonly content: ExportContent; readonly personal?: boolean | undefined },
      language: Language,
    ): Promise<{ rows: number }> => {
      const personal = permissions.includes('exports.personal') && asked !== false;
      const { found } = await resolveContent(parts, { content, personal, language });
      return { rows: await countRows(warehouse, found) };
    },

    /**
     * Begins an export, bound to the runs that are there now.
     * @returns its number
     * @throws ProblemFailure as `resolveContent`, `permission-missing` for personal columns, `exports-too-many`
     */
    create: async (
      caller: Actor,
      permissions: readonly Permission[],
      { content, form, personal }: ExportRequest,
      language: Language,
    ): Promise<number> => {
      if (personal && !permissions.includes('exports.personal')) {
        throw permissionMissing('exports.personal');
      }
      const begin = await prepareExport(parts, {
        ...{ content, form, personal, language },
        origin: caller ? 'console' : 'command',
        standingExport: null,
        createdBy: nameOf(caller),
        createdById: caller?.userId ?? null,
      });
      return store.transaction((tx) => begin(tx, caller));
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` where it is over */
    cancel: async (caller: Actor, id: string): Promise<void> => {
      const { number, state } = await getOwn(caller, id);
      await store.transaction(async (tx) => {
        const end = { state: 'cancelled', failure: null, at: clock.now() } as const;
        if (!(await abandonExport(tx, number, end))) throw problem('state-conflict', { what: id, state });
        await audit.record(tx, caller, 'export.cancelled', id);
      });
    },

    /**
     * Hands out the file, and notes to whom.
     * @throws ProblemFailure `not-found` also where it is no longer kept, `state-conflict` before it is done
     */
    download: async (caller: Actor, id: string, address: string | null) => {
      const entry = await getOwn(caller, id);
      const { number, state, removedAt } = entry;
      if (state !== 'done') throw problem('state-conflict', { what: id, state });
      const path = exportPath(config, number);
      if (removedAt !== null || !existsSync(path)) throw problem('not-found', { what: fileNameOf(entry) });
      await store.transaction(async (tx) => {
        const way = caller ? 'download' : 'command';
        await insertDelivery(tx, { export: number, at: clock.now(), by: nameOf(caller), way, address });
        await audit.record(tx, caller, 'export.downloaded', id, { rows: entry.rows, sha256: entry.sha256, address });
      });
      return { name: fileNameOf(entry), bytes: entry.bytes, content: createReadStream(path) };
    },

    /** Removes the files that were kept long enough; the record of them stays. */
    removeExpired: async (): Promise<void> => {
      for (const number of await listExpiredExports(store.db, clock.now(), removedAtOnce)) {
        await removeFile(config, number);
        await markRemoved(store.db, number, clock.now());
      }
    },
  };
}
