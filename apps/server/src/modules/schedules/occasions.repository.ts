import type { Title } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import { type OccasionRecord, type OccasionRun, type OccasionState, openOccasionStates } from './schedule-record.js';

function selectOccasions(db: Db) {
  return db
    .selectFrom('schedule_occasions')
    .select([
      'number',
      'schedule',
      'due_at as dueAt',
      'asked_by as askedBy',
      'as_of as asOf',
      'state',
      'runs',
      'failure',
      'started_at as startedAt',
      'finished_at as finishedAt',
    ]);
}

type Row = Omit<OccasionRecord, 'state' | 'runs' | 'failure'> & {
  readonly state: string;
  readonly runs: unknown;
  readonly failure: unknown;
};

/** The JSON columns hold what this file wrote into them. */
function recordOf(row: Row): OccasionRecord {
  return {
    ...row,
    state: row.state as OccasionState,
    runs: row.runs as readonly OccasionRun[],
    failure: row.failure as Title | null,
  };
}

export type NewOccasion = Omit<OccasionRecord, 'number'>;

/** @returns its number */
export async function insertOccasion(tx: Tx, occasion: NewOccasion): Promise<number> {
  const { number } = await tx
    .insertInto('schedule_occasions')
    .values({
      schedule: occasion.schedule,
      due_at: occasion.dueAt,
      asked_by: occasion.askedBy,
      as_of: occasion.asOf,
      state: occasion.state,
      runs: json(occasion.runs),
      failure: occasion.failure && json(occasion.failure),
      started_at: occasion.startedAt,
      finished_at: occasion.finishedAt,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function findOccasion(db: Db, number: number): Promise<OccasionRecord | undefined> {
  const row = await selectOccasions(db).where('number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

/** Newest first. */
export async function listOccasions(db: Db, schedule: string, limit: number): Promise<OccasionRecord[]> {
  const rows = await selectOccasions(db)
    .where('schedule', '=', schedule)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

export async function countOccasions(db: Db, schedule: string): Promise<number> {
  const { count } = await db
    .selectFrom('schedule_occasions')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('schedule', '=', schedule)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The last one of each schedule that has any and is still there. */
export async function listLastOccasions(db: Db): Promise<OccasionRecord[]> {
  const last = db
    .selectFrom('schedule_occasions as o')
    .innerJoin('run_schedules as s', 's.id', 'o.schedule')
    .where('s.removed_at', 'is', null)
    .select((e) => e.fn.max('o.number').as('number'))
    .groupBy('o.schedule');
  return (await selectOccasions(db).where('number', 'in', last).execute()).map(recordOf);
}

/** Is one under way? A schedule runs once at a time. */
export async function hasOpenOccasion(db: Db, schedule: string): Promise<boolean> {
  const row = await db
    .selectFrom('schedule_occasions')
    .select('number')
    .where('schedule', '=', schedule)
    .where('state', 'in', openOccasionStates)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listRunning(db: Db): Promise<OccasionRecord[]> {
  return (await selectOccasions(db).where('state', '=', 'running').orderBy('number').execute()).map(recordOf);
}

interface OccasionChange {
  readonly state: OccasionState;
  readonly failure?: Title;
  readonly finishedAt?: Date;
}

/** False: it is no longer where it was, and nothing has changed. */
export async function moveOccasion(
  tx: Tx,
  number: number,
  from: OccasionState,
  { state, failure, finishedAt }: OccasionChange,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('schedule_occasions')
    .set({ state, ...(failure && { failure: json(failure) }), ...(finishedAt && { finished_at: finishedAt }) })
    .where('number', '=', number)
    .where('state', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** What was decided about its runs. */
export async function noteDecisions(tx: Tx, number: number, runs: readonly OccasionRun[]): Promise<void> {
  await tx
    .updateTable('schedule_occasions')
    .set({ runs: json(runs) })
    .where('number', '=', number)
    .execute();
}
