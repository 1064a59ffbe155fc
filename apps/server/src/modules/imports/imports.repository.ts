import type { ImportMode, ImportState, Progress } from '@kefen/contract';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { ImportFailure, ImportRecord, StoredReport } from './import-record.js';

export type NewImport = Pick<
  ImportRecord,
  'dataset' | 'fileId' | 'contentHash' | 'mapping' | 'where' | 'mode' | 'leavesOutLike' | 'createdBy' | 'createdAt'
>;

export async function insertImport(tx: Tx, entry: NewImport): Promise<number> {
  const { number } = await tx
    .insertInto('imports')
    .values({
      dataset: entry.dataset,
      file_id: entry.fileId,
      content_hash: entry.contentHash,
      mapping: json(entry.mapping),
      keep_where: entry.where,
      mode: entry.mode,
      leaves_out_like: entry.leavesOutLike,
      undo_asked_by: null,
      state: 'checking',
      created_by: entry.createdBy,
      created_at: entry.createdAt,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

function selectImports(db: Db) {
  return db
    .selectFrom('imports')
    .innerJoin('files', 'files.id', 'imports.file_id')
    .select([
      'number',
      'dataset',
      'file_id as fileId',
      'files.name as fileName',
      sql<boolean>`files.inspection -> 'layout' ->> 'format' = 'spreadsheet'`.as('isSpreadsheet'),
      'content_hash as contentHash',
      'mapping',
      'keep_where as where',
      'state',
      'progress',
      'report',
      'failure',
      'created_by as createdBy',
      'created_at as createdAt',
      'committed_at as committedAt',
      'batch',
      'may_have_rows as mayHaveRows',
      'mode',
      'leaves_out_like as leavesOutLike',
      'undo_asked_by as undoAskedBy',
      'undo_asked_at as undoAskedAt',
      'undone_at as undoneAt',
    ]);
}

/** The JSON columns hold what this file wrote into them. */
type Row = Omit<ImportRecord, 'state' | 'mode' | 'progress' | 'report' | 'failure'> & {
  readonly state: string;
  readonly mode: string;
  readonly progress: unknown;
  readonly report: unknown;
  readonly failure: unknown;
};

function recordOf(row: Row): ImportRecord {
  return {
    ...row,
    // Until it is undone it counts, so the tables know it as committed.
    state: row.state === 'committed' && row.undoAskedAt ? 'undoing' : (row.state as ImportState),
    mode: row.mode as ImportMode,
    progress: row.progress as Progress | null,
    report: row.report as StoredReport | null,
    failure: row.failure as ImportFailure[] | null,
  };
}

export async function findImport(db: Db, number: number): Promise<ImportRecord | undefined> {
  const row = await selectImports(db).where('number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

/** Newest first. */
export async function listImports(
  db: Db,
  filter: { readonly before: number | undefined; readonly dataset: string | undefined; readonly limit: number },
): Promise<ImportRecord[]> {
  let query = selectImports(db).orderBy('number', 'desc').limit(filter.limit);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  if (filter.dataset !== undefined) query = query.where('dataset', '=', filter.dataset);
  return (await query.execute()).map(recordOf);
}

/** The newest import of this content into the dataset that is in one of the states. */
export async function findByContent(
  db: Db,
  dataset: string,
  contentHash: string,
  states: readonly ImportState[],
): Promise<number | undefined> {
  const row = await db
    .selectFrom('imports')
    .select('number')
    .where('dataset', '=', dataset)
    .where('content_hash', '=', contentHash)
    .where('state', 'in', states)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.number;
}

export interface ImportChange {
  readonly state?: ImportState;
  readonly progress?: Progress | null;
  readonly report?: StoredReport;
  readonly failure?: readonly ImportFailure[] | null;
  readonly batch?: number;
  readonly mayHaveRows?: boolean;
  readonly committedAt?: Date;
  readonly undoneAt?: Date;
}

/** Asks for a committed import to be undone; `null` takes that back. False: it is not committed, or asked for already. */
export async function askUndo(
  db: Db,
  number: number,
  asked: { readonly by: string; readonly at: Date } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set({ undo_asked_by: asked?.by ?? null, undo_asked_at: asked?.at ?? null, failure: null })
    .where('number', '=', number)
    .where('state', '=', 'committed')
    .where('undo_asked_at', asked ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * Changes an import that is in one of the states. False: it is in another one, and nothing was changed.
 * @param batch only where its rows are of this batch
 */
export async function changeImport(
  db: Db,
  number: number,
  from: readonly ImportState[],
  change: ImportChange,
  batch?: number,
): Promise<boolean> {
  const { progress, report, failure, mayHaveRows, committedAt, undoneAt, ...plain } = change;
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set({
      ...plain,
      ...(progress !== undefined && { progress: progress && json(progress) }),
      ...(report && { report: json(report) }),
      ...(failure !== undefined && { failure: failure && json(failure) }),
      ...(mayHaveRows !== undefined && { may_have_rows: mayHaveRows }),
      ...(committedAt && { committed_at: committedAt }),
      ...(undoneAt && { undone_at: undoneAt }),
    })
    .where('number', '=', number)
    .where('state', 'in', from)
    .$if(batch !== undefined, (update) => update.where('batch', '=', batch ?? null))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Imports into a dataset that may still bring rows, in order of number. */
export async function listOpenImports(db: Db, dataset: string): Promise<ImportRecord[]> {
  const states: ImportState[] = ['checking', 'checked', 'committing'];
  const rows = await selectImports(db)
    .where('dataset', '=', dataset)
    .where('state', 'in', states)
    .orderBy('number')
    .execute();
  return rows.map(recordOf);
}
