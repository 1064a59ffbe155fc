import type { ScheduleAsOf, SchedulePublish, ScheduleWhen } from '@kefen/contract';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { ScheduleRecord } from './schedule-record.js';

function selectSchedules(db: Db) {
  return db
    .selectFrom('run_schedules')
    .select([
      'id',
      'title',
      'schemes',
      'timing',
      'as_of as asOf',
      'publish',
      'paused',
      'next_at as nextAt',
      'created_by as createdBy',
      'created_by_id as createdById',
      'created_at as createdAt',
    ]);
}

type Row = Omit<ScheduleRecord, 'schemes' | 'when' | 'asOf' | 'publish'> &
  Readonly<Record<'schemes' | 'timing' | 'publish', unknown>> & { readonly asOf: string };

/** The JSON columns hold what this file wrote into them. */
function recordOf({ timing, ...row }: Row): ScheduleRecord {
  return {
    ...row,
    schemes: row.schemes as readonly string[] | null,
    when: timing as ScheduleWhen,
    asOf: row.asOf as ScheduleAsOf,
    publish: row.publish as SchedulePublish,
  };
}

/** By title. */
export async function listSchedules(db: Db): Promise<ScheduleRecord[]> {
  const rows = await selectSchedules(db).where('removed_at', 'is', null).orderBy('title').orderBy('id').execute();
  return rows.map(recordOf);
}

export async function findSchedule(db: Db, id: string): Promise<ScheduleRecord | undefined> {
  const row = await selectSchedules(db).where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  return row && recordOf(row);
}

/** As it stands, until the transaction ends: nobody pauses, changes or removes it meanwhile. */
export async function holdSchedule(tx: Tx, id: string): Promise<ScheduleRecord | undefined> {
  const held = selectSchedules(tx).where('id', '=', id).where('removed_at', 'is', null).forShare();
  const row = await held.executeTakeFirst();
  return row && recordOf(row);
}

/** One that was removed after an instant. */
export async function findRemoved(db: Db, id: string, after: Date): Promise<ScheduleRecord | undefined> {
  const row = await selectSchedules(db).where('id', '=', id).where('removed_at', '>', after).executeTakeFirst();
  return row && recordOf(row);
}

export async function listDueSchedules(db: Db, now: Date): Promise<ScheduleRecord[]> {
  const rows = await selectSchedules(db)
    .where('paused', '=', false)
    .where('removed_at', 'is', null)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .execute();
  return rows.map(recordOf);
}

type Described = Pick<
  ScheduleRecord,
  'title' | 'schemes' | 'when' | 'asOf' | 'publish' | 'nextAt' | 'createdBy' | 'createdById'
>;

function columnsOf({ title, schemes, when, asOf, publish, nextAt, createdBy, createdById }: Described) {
  return {
    title,
    schemes: schemes && json(schemes),
    timing: json(when),
    as_of: asOf,
    publish: json(publish),
    next_at: nextAt,
    waiting_since: null,
    created_by: createdBy,
    created_by_id: createdById,
  };
}

export async function insertSchedule(
  tx: Tx,
  schedule: Described & Pick<ScheduleRecord, 'id' | 'createdAt'>,
): Promise<void> {
  const { id, createdAt } = schedule;
  const row = { ...columnsOf(schedule), id, created_at: createdAt };
  await tx.insertInto('run_schedules').values(row).execute();
}

export async function updateSchedule(tx: Tx, id: string, schedule: Described): Promise<void> {
  await tx.updateTable('run_schedules').set(columnsOf(schedule)).where('id', '=', id).execute();
}

export async function removeSchedule(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('run_schedules').set({ removed_at: at }).where('id', '=', id).execute();
}

/** Takes one back that was removed. */
export async function restoreSchedule(tx: Tx, id: string, nextAt: Date | null): Promise<void> {
  const set = { removed_at: null, next_at: nextAt, waiting_since: null };
  await tx.updateTable('run_schedules').set(set).where('id', '=', id).execute();
}

/** Those that can no longer be taken back go. */
export async function forgetRemoved(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('run_schedules').where('removed_at', '<=', before).execute();
}

export async function pauseSchedule(tx: Tx, id: string, paused: boolean, nextAt: Date | null): Promise<void> {
  const set = { paused, next_at: nextAt, waiting_since: null };
  await tx.updateTable('run_schedules').set(set).where('id', '=', id).execute();
}

/** Moves on to the next time. False: somebody else has done so, or it was paused, changed or removed meanwhile. */
export async function moveScheduleOn(
  tx: Tx,
  { id, nextAt }: Pick<ScheduleRecord, 'id' | 'nextAt'>,
  next: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('run_schedules')
    .set({ next_at: next, waiting_since: null })
    .where('id', '=', id)
    .where('paused', '=', false)
    .where('removed_at', 'is', null)
    .where('next_at', nextAt === null ? 'is' : '=', nextAt)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** However many imports follow each other, it is due after so many quiet times from the first one. */
const mostQuietTimes = 10;

/** Notes for those that wait for it that a file was imported: they are due once no other one comes for a while. */
export async function noteImport(tx: Tx, dataset: string, at: Date): Promise<void> {
  const since = sql<Date>`coalesce(waiting_since, ${at}::timestamptz)`;
  const quiet = sql`(timing ->> 'quietMinutes')::int * interval '1 minute'`;
  await tx
    .updateTable('run_schedules')
    .set({
      waiting_since: since,
      next_at: sql<Date>`least(${at}::timestamptz + ${quiet}, ${since} + ${mostQuietTimes}::int * ${quiet})`,
    })
    .where(sql<boolean>`timing ->> 'kind' = 'import'`)
    .where(sql<boolean>`timing ->> 'dataset' = ${dataset}`)
    .where('paused', '=', false)
    .where('removed_at', 'is', null)
    .execute();
}
