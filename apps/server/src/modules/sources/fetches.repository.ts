import type { FetchState } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import { type FetchRecord, openFetchStates } from './source-record.js';

function selectFetches(db: Db) {
  return db
    .selectFrom('source_fetches')
    .select([
      'number',
      'source',
      'state',
      'asked_by as askedBy',
      'asked_at as askedAt',
      'finished_at as finishedAt',
      'follows',
      'rows',
      'rows_hash as rowsHash',
      'file_id as fileId',
      'file_name as fileName',
      'file_version as fileVersion',
      'import',
      'rows_taken as rowsTaken',
      'rows_rejected as rowsRejected',
      'watermark_from as watermarkFrom',
      'watermark_to as watermarkTo',
      'failure',
    ]);
}

type Row = Omit<FetchRecord, 'state' | 'failure'> & { readonly state: string; readonly failure: unknown };

function recordOf(row: Row): FetchRecord {
  return { ...row, state: row.state as FetchState, failure: row.failure as Title | null };
}

export async function findFetch(db: Db, number: number): Promise<FetchRecord | undefined> {
  const row = await selectFetches(db).where('number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

/** Newest first. */
export async function listFetches(db: Db, source: string, limit: number): Promise<FetchRecord[]> {
  const rows = await selectFetches(db).where('source', '=', source).orderBy('number', 'desc').limit(limit).execute();
  return rows.map(recordOf);
}

/** The newest fetch of every source. */
export async function listLastFetches(db: Db): Promise<FetchRecord[]> {
  const rows = await selectFetches(db).distinctOn('source').orderBy('source').orderBy('number', 'desc').execute();
  return rows.map(recordOf);
}

/** Those whose import goes its own way. */
export async function listImporting(db: Db): Promise<FetchRecord[]> {
  const rows = await selectFetches(db)
    .where('state', 'in', ['importing', 'waiting'])
    .where('import', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map(recordOf);
}

/** What is being fetched and how far it is, as a text that is another when something has moved; empty: nothing is. */
export async function openFetches(db: Db): Promise<string> {
  const open = db.selectFrom('source_fetches').select(['number', 'state', 'import']).orderBy('number');
  const rows = await open.where('state', 'in', ['queued', 'fetching', 'importing']).execute();
  return rows.map((fetch) => Object.values(fetch).join(' ')).join('\n');
}

/** The last fetch of a source that brought rows. */
export async function findLastDone(db: Db, source: string): Promise<FetchRecord | undefined> {
  const done = selectFetches(db).where('source', '=', source).where('state', '=', 'done');
  const row = await done.orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row && recordOf(row);
}

/** Fetches that brought some version of a file. */
export async function listDoneOfFile(db: Db, source: string, fileName: string): Promise<FetchRecord[]> {
  const done = selectFetches(db).where('source', '=', source).where('state', '=', 'done');
  return (await done.where('file_name', '=', fileName).execute()).map(recordOf);
}

export type NewFetch = Pick<FetchRecord, 'source' | 'askedBy' | 'askedAt' | 'follows'>;

/** Undefined: there is an open one. */
export async function insertFetch(tx: Tx, fetch: NewFetch): Promise<number | undefined> {
  const row = await tx
    .insertInto('source_fetches')
    .values({
      source: fetch.source,
      state: 'queued',
      asked_by: fetch.askedBy,
      asked_at: fetch.askedAt,
      follows: fetch.follows,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  return row?.number;
}

export type FetchChange = Partial<Omit<FetchRecord, 'number' | 'source' | 'askedBy' | 'askedAt' | 'follows'>>;

/** Changes a fetch that is in one of the states. False: it is in another one, and nothing was changed. */
export async function changeFetch(
  db: Db,
  number: number,
  from: readonly FetchState[],
  change: FetchChange,
): Promise<boolean> {
  const { finishedAt, rowsHash, rowsTaken, rowsRejected, fileId, fileName, fileVersion, ...rest } = change;
  const { watermarkFrom, watermarkTo, failure, ...plain } = rest;
  const { numUpdatedRows } = await db
    .updateTable('source_fetches')
    .set({
      ...plain,
      ...(finishedAt !== undefined && { finished_at: finishedAt }),
      ...(rowsHash !== undefined && { rows_hash: rowsHash }),
      ...(rowsTaken !== undefined && { rows_taken: rowsTaken }),
      ...(rowsRejected !== undefined && { rows_rejected: rowsRejected }),
      ...(fileId !== undefined && { file_id: fileId }),
      ...(fileName !== undefined && { file_name: fileName }),
      ...(fileVersion !== undefined && { file_version: fileVersion }),
      ...(watermarkFrom !== undefined && { watermark_from: watermarkFrom }),
      ...(watermarkTo !== undefined && { watermark_to: watermarkTo }),
      ...(failure !== undefined && { failure: failure && json(failure) }),
    })
    .where('number', '=', number)
    .where('state', 'in', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Looks that found nothing are kept as one: the last. */
export async function removeEmptyFetches(tx: Tx, source: string, before: number): Promise<void> {
  await tx
    .deleteFrom('source_fetches')
    .where('source', '=', source)
    .where('number', '<', before)
    .where('state', '=', 'nothing')
    .where('file_id', 'is', null)
    .execute();
}

export async function removeFetch(tx: Tx, number: number): Promise<void> {
  await tx.deleteFrom('source_fetches').where('number', '=', number).where('state', 'in', openFetchStates).execute();
}

/** Versions of files that were dealt with, as `name\0version`. */
export async function knownFiles(db: Db, source: string): Promise<Set<string>> {
  const rows = await db.selectFrom('source_files').select(['name', 'version']).where('source', '=', source).execute();
  return new Set(rows.map(({ name, version }) => fileKey(name, version)));
}

export function fileKey(name: string, version: string): string {
  return `${name}\n${version}`;
}

export async function rememberFile(tx: Tx, fetch: FetchRecord, failed: boolean): Promise<void> {
  if (fetch.fileVersion === null || fetch.fileName === null) return;
  await tx
    .insertInto('source_files')
    .values({ source: fetch.source, name: fetch.fileName, version: fetch.fileVersion, failed })
    .onConflict((conflict) => conflict.columns(['source', 'name', 'version']).doUpdateSet({ failed }))
    .execute();
}

/** Files that failed are tried again when a person asks. */
export async function forgetFailedFiles(tx: Tx, source: string): Promise<void> {
  await tx.deleteFrom('source_files').where('source', '=', source).where('failed', '=', true).execute();
}
