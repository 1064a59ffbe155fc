import type { ImportMode, SourceOrigin } from '@kefen/contract';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { SourceRecord } from './source-record.js';

function selectSources(db: Db) {
  return db
    .selectFrom('sources')
    .select([
      'id',
      'title',
      'origin',
      'sealed_secret as sealedSecret',
      'dataset',
      'mapping',
      'keep_where as where',
      'mode',
      'commit_when as commit',
      'schedule',
      'paused',
      'next_at as nextAt',
      'watermark',
      'created_by as createdBy',
      'created_at as createdAt',
    ]);
}

/** The JSON columns hold what this file wrote into them. */
type Row = Omit<SourceRecord, 'origin' | 'mode' | 'commit'> & {
  readonly origin: unknown;
  readonly mode: string;
  readonly commit: string;
};

function recordOf(row: Row): SourceRecord {
  return {
    ...row,
    origin: row.origin as SourceOrigin,
    mode: row.mode as ImportMode,
    commit: row.commit as SourceRecord['commit'],
  };
}

/** By title. */
export async function listSources(db: Db): Promise<SourceRecord[]> {
  return (await selectSources(db).orderBy('title').orderBy('id').execute()).map(recordOf);
}

export async function findSource(db: Db, id: string): Promise<SourceRecord | undefined> {
  const row = await selectSources(db).where('id', '=', id).executeTakeFirst();
  return row && recordOf(row);
}

/** Those whose time has come. */
export async function listDueSources(db: Db, now: Date): Promise<SourceRecord[]> {
  const due = selectSources(db).where('paused', '=', false).where('next_at', '<=', now);
  return (await due.orderBy('next_at').orderBy('id').execute()).map(recordOf);
}

type Described = Omit<SourceRecord, 'id' | 'createdBy' | 'createdAt' | 'paused'>;

function columnsOf(source: Described) {
  return {
    title: source.title,
    origin: json(source.origin),
    sealed_secret: source.sealedSecret,
    dataset: source.dataset,
    mapping: json(source.mapping),
    keep_where: source.where,
    mode: source.mode,
    commit_when: source.commit,
    schedule: source.schedule,
    next_at: source.nextAt,
    watermark: source.watermark,
  };
}

export async function insertSource(tx: Tx, source: SourceRecord): Promise<void> {
  const { id, createdBy, createdAt } = source;
  const row = { ...columnsOf(source), id, created_by: createdBy, created_at: createdAt };
  await tx.insertInto('sources').values(row).execute();
}

export async function updateSource(tx: Tx, id: string, source: Described): Promise<void> {
  await tx.updateTable('sources').set(columnsOf(source)).where('id', '=', id).execute();
}

export async function removeSource(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('sources').where('id', '=', id).execute();
}

export async function pauseSource(tx: Tx, id: string, paused: boolean, nextAt: Date | null): Promise<void> {
  await tx.updateTable('sources').set({ paused, next_at: nextAt }).where('id', '=', id).execute();
}

/** Moves a source on to its next time. False: somebody else has done so. */
export async function moveOn(tx: Tx, { id, nextAt }: SourceRecord, next: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sources')
    .set({ next_at: next })
    .where('id', '=', id)
    .where('next_at', '=', nextAt)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Advances the watermark, unless a person has set another meanwhile. */
export async function advanceWatermark(tx: Tx, id: string, from: string | null, to: string): Promise<void> {
  await tx
    .updateTable('sources')
    .set({ watermark: to })
    .where('id', '=', id)
    .where('watermark', from === null ? 'is' : '=', from)
    .execute();
}
