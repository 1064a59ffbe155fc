import type { ExportContent, ExportDestination, Language } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../../store/json.js';
import type { Db, Tx } from '../../../store/store.js';
import { type StandingExportRecord, schemesOf } from './standing-export-record.js';

function selectStanding(db: Db) {
  return db
    .selectFrom('standing_exports')
    .select([
      'id',
      'title',
      'content',
      'personal',
      'language',
      'destination',
      'sealed_secret as sealedSecret',
      'schedule',
      'after_publication as afterPublication',
      'paused',
      'next_at as nextAt',
      'published_at as publishedAt',
      'failure',
      'created_by as createdBy',
      'created_by_id as createdById',
      'created_at as createdAt',
    ]);
}

type Row = Omit<StandingExportRecord, 'content' | 'language' | 'destination' | 'failure'> &
  Readonly<Record<'content' | 'destination' | 'failure', unknown>> & { readonly language: string };

/** The JSON columns hold what this file wrote into them. */
function recordOf(row: Row): StandingExportRecord {
  return {
    ...row,
    content: row.content as ExportContent,
    language: row.language as Language,
    destination: row.destination as ExportDestination,
    failure: row.failure as Title | null,
  };
}

/** By title. */
export async function listStanding(db: Db): Promise<StandingExportRecord[]> {
  return (await selectStanding(db).where('removed_at', 'is', null).orderBy('title').orderBy('id').execute()).map(
    recordOf,
  );
}

export async function findStanding(db: Db, id: string): Promise<StandingExportRecord | undefined> {
  const row = await selectStanding(db).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  return row && recordOf(row);
}

/** One that was removed after an instant. */
export async function findRemoved(db: Db, id: string, after: Date): Promise<StandingExportRecord | undefined> {
  const row = await selectStanding(db).where('id', '=', id).where('removed_at', '>', after).executeTakeFirst();
  return row && recordOf(row);
}

/** Those whose time has come, or whose scheme was published. */
export async function listDueStanding(db: Db, now: Date): Promise<StandingExportRecord[]> {
  const due = selectStanding(db)
    .where('paused', '=', false)
    .where('removed_at', 'is', null)
    .where((e) => e.or([e('next_at', '<=', now), e('published_at', 'is not', null)]));
  return (await due.orderBy('id').execute()).map(recordOf);
}

export type Described = Omit<
  StandingExportRecord,
  'id' | 'createdBy' | 'createdById' | 'createdAt' | 'paused' | 'publishedAt' | 'failure'
>;

function columnsOf(standing: Described) {
  return {
    title: standing.title,
    content: json(standing.content),
    personal: standing.personal,
    language: standing.language,
    destination: json(standing.destination),
    sealed_secret: standing.sealedSecret,
    schedule: standing.schedule,
    after_publication: standing.afterPublication,
    schemes: json(schemesOf(standing.content)),
    next_at: standing.nextAt,
    failure: null,
  };
}

export async function insertStanding(
  tx: Tx,
  standing: Described & Pick<StandingExportRecord, 'id' | 'createdBy' | 'createdById' | 'createdAt'>,
): Promise<void> {
  const { id, createdBy, createdById, createdAt } = standing;
  const row = { ...columnsOf(standing), id, created_by: createdBy, created_by_id: createdById, created_at: createdAt };
  await tx.insertInto('standing_exports').values(row).execute();
}

export async function updateStanding(
  tx: Tx,
  id: string,
  standing: Described & Pick<StandingExportRecord, 'createdBy' | 'createdById'>,
): Promise<void> {
  const { createdBy, createdById } = standing;
  const set = { ...columnsOf(standing), created_by: createdBy, created_by_id: createdById };
  await tx.updateTable('standing_exports').set(set).where('id', '=', id).execute();
}

export async function removeStanding(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('standing_exports').set({ removed_at: at }).where('id', '=', id).execute();
}

/** Takes one back that was removed. */
export async function restoreStanding(tx: Tx, id: string, nextAt: Date | null): Promise<void> {
  const set = { removed_at: null, next_at: nextAt, published_at: null };
  await tx.updateTable('standing_exports').set(set).where('id', '=', id).execute();
}

/** Those that can no longer be taken back go, and their secrets with them. */
export async function forgetRemoved(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('standing_exports').where('removed_at', '<=', before).execute();
}

export async function pauseStanding(tx: Tx, id: string, paused: boolean, nextAt: Date | null): Promise<void> {
  const set = { paused, next_at: nextAt, published_at: null };
  await tx.updateTable('standing_exports').set(set).where('id', '=', id).execute();
}

/** Notes for those that wait for it that a scheme was published. */
export async function notePublication(tx: Tx, scheme: string, at: Date): Promise<void> {
  await tx
    .updateTable('standing_exports')
    .set({ published_at: at })
    .where('after_publication', '=', true)
    .where('paused', '=', false)
    .where('removed_at', 'is', null)
    .where(sql<boolean>`schemes @> ${json([scheme])}`)
    .execute();
}

/** Moves on to the next time. False: somebody else has done so, or there was a publication meanwhile. */
export async function moveStandingOn(
  tx: Tx,
  { id, nextAt, publishedAt }: StandingExportRecord,
  next: Date | null,
  failure: Title | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('standing_exports')
    .set({ next_at: next, published_at: null, failure: failure && json(failure) })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where('next_at', nextAt === null ? 'is' : '=', nextAt)
    .where('published_at', publishedAt === null ? 'is' : '=', publishedAt)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
