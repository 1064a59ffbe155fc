import type { Progress, RunLedger, RunState } from '@kefen/contract';
import type { BoundPlan, Title } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { Watermarks } from '../imports/facts.service.js';
import type { RunEnd, RunRecord, RunResult, RunStanding } from './run-record.js';

export interface NewRun {
  readonly scheme: string;
  readonly version: number;
  readonly asOf: string;
  readonly watermarks: Watermarks;
  readonly plan: BoundPlan;
  readonly former: number | null;
  readonly startedBy: string;
  readonly at: Date;
}

/** Numbers of the new runs, in the order given. Several are measured together. */
export async function insertRuns(tx: Tx, runs: readonly NewRun[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const run of runs) numbers.push(await insertRun(tx, run));
  if (numbers.length > 1) {
    await tx
      .updateTable('runs')
      .set({ together: json(numbers) })
      .where('number', 'in', numbers)
      .execute();
  }
  return numbers;
}

async function insertRun(tx: Tx, run: NewRun): Promise<number> {
  const { number } = await tx
    .insertInto('runs')
    .values({
      scheme: run.scheme,
      version: run.version,
      as_of: run.asOf,
      state: 'queued',
      watermarks: json(run.watermarks),
      plan: json(run.plan),
      former: run.former,
      started_by: run.startedBy,
      created_at: run.at,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

function selectRuns(db: Db) {
  return db
    .selectFrom('runs')
    .innerJoin('scheme_versions as v', (join) =>
      join.onRef('v.scheme', '=', 'runs.scheme').onRef('v.version', '=', 'runs.version'),
    )
    .innerJoin('schemes as s', 's.id', 'runs.scheme')
    .leftJoin('runs as f', 'f.number', 'runs.former')
    .select((e) => [
      'runs.number',
      'runs.scheme',
      'runs.version',
      'v.hash',
      'runs.as_of as asOf',
      'runs.together',
      'runs.former as formerNumber',
      'f.as_of as formerAsOf',
      'runs.state',
      'runs.progress',
      'runs.watermarks',
      'runs.plan',
      'runs.customers',
      'runs.rated',
      'runs.duration_ms as durationMs',
      'runs.failure',
      'runs.started_by as startedBy',
      'runs.created_at as createdAt',
      'runs.finished_at as finishedAt',
      'runs.published_at as publishedAt',
      'runs.published_by as publishedBy',
      'runs.profile_from as profileFrom',
      'runs.profile_to as profileTo',
      'runs.values_state as valuesState',
      e.fn.coalesce(e('s.published_run', '=', e.ref('runs.number')), e.lit(false)).as('isPublished'),
    ]);
}

/** The JSON columns hold what this file wrote into them; their shape is the plan's version. */
type Row = Omit<
  RunRecord,
  'together' | 'former' | 'state' | 'progress' | 'watermarks' | 'plan' | 'failure' | 'profile' | 'isPublished'
> & {
  readonly together: unknown;
  readonly formerNumber: number | null;
  readonly formerAsOf: string | null;
  readonly profileFrom: number | null;
  readonly profileTo: number | null;
  readonly state: string;
  readonly progress: unknown;
  readonly watermarks: unknown;
  readonly plan: unknown;
  readonly failure: unknown;
  readonly isPublished: unknown;
};

function recordOf({ formerNumber, formerAsOf, profileFrom, profileTo, ...row }: Row): RunRecord {
  return {
    ...row,
    former: formerNumber === null || formerAsOf === null ? null : { number: formerNumber, asOf: formerAsOf },
    together: (row.together as number[] | null) ?? [row.number],
    state: row.state as RunState,
    progress: row.progress as Progress | null,
    watermarks: row.watermarks as Watermarks,
    plan: row.plan as BoundPlan,
    failure: row.failure as Title | null,
    profile: profileFrom === null || profileTo === null ? null : { from: profileFrom, upTo: profileTo },
    isPublished: row.isPublished === true,
  };
}

export async function findRun(db: Db, number: number): Promise<RunRecord | undefined> {
  const row = await selectRuns(db).where('runs.number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

/** A run and those measured with it, in the order of their numbers; none where there is no such run. */
export async function listTogether(db: Db, number: number): Promise<RunRecord[]> {
  const run = await findRun(db, number);
  if (!run || run.together.length === 1) return run ? [run] : [];
  const rows = await selectRuns(db).where('runs.number', 'in', run.together).orderBy('runs.number').execute();
  return rows.map(recordOf);
}

/** How runs stand, in the order of their numbers, without their plans and what they gave. */
export async function listStandings(db: Db, numbers: readonly number[]): Promise<RunStanding[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('runs as r')
    .innerJoin('schemes as s', 's.id', 'r.scheme')
    .leftJoin('runs as p', (join) =>
      join
        .onRef('p.number', '=', 's.published_run')
        .on((e) => e.or([e('p.as_of', '>', e.ref('r.as_of')), e('p.number', '>', e.ref('r.number'))])),
    )
    .select(['r.number', 'r.scheme', 'r.as_of as asOf', 'r.state', 'r.failure', 'r.published_at as publishedAt'])
    .select(['p.number as newer', sql<unknown>`r.plan -> 'title'`.as('title')])
    .where('r.number', 'in', numbers)
    .orderBy('r.number')
    .execute();
  return rows.map((row) => ({
    ...row,
    title: row.title as Title,
    state: row.state as RunState,
    failure: row.failure as Title | null,
  }));
}

/** Newest first. */
export async function listRuns(
  db: Db,
  filter: { readonly before: number | undefined; readonly scheme: string | undefined; readonly limit: number },
): Promise<RunRecord[]> {
  let query = selectRuns(db).orderBy('runs.number', 'desc').limit(filter.limit);
  if (filter.before !== undefined) query = query.where('runs.number', '<', filter.before);
  if (filter.scheme !== undefined) query = query.where('runs.scheme', '=', filter.scheme);
  return (await query.execute()).map(recordOf);
}

/** The run that a scheme points at; none where there is no such scheme, or nothing of it is published. */
export async function findPublishedRun(db: Db, scheme: string): Promise<RunRecord | undefined> {
  const row = await selectRuns(db)
    .whereRef('s.published_run', '=', 'runs.number')
    .where('s.id', '=', scheme)
    .executeTakeFirst();
  return row && recordOf(row);
}

/** The numbers of the runs that schemes point at, in their order. */
export async function listPublishedNumbers(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('schemes')
    .select('published_run')
    .where('published_run', 'is not', null)
    .orderBy('published_run')
    .execute();
  return rows.flatMap(({ published_run }) => published_run ?? []);
}

/** The runs that schemes point at, one per published scheme. */
export async function listPublishedRuns(db: Db): Promise<RunRecord[]> {
  const rows = await selectRuns(db)
    .whereRef('s.published_run', '=', 'runs.number')
    .orderBy('s.created_at')
    .orderBy('s.id')
    .execute();
  return rows.map(recordOf);
}

/** Every run of a scheme that was published and not taken back, newest first. */
export function listPublicationsOf(db: Db, scheme: string): Promise<{ number: number; asOf: string }[]> {
  return db
    .selectFrom('publications')
    .select(['run as number', 'as_of as asOf'])
    .where('scheme', '=', scheme)
    .where('withdrawn_at', 'is', null)
    .orderBy('run', 'desc')
    .execute();
}

/** The last publication of a scheme for a day before the given one. */
export async function findFormer(db: Db, scheme: string, asOf: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('publications')
    .select('run')
    .where('scheme', '=', scheme)
    .where('as_of', '<', asOf)
    .where('withdrawn_at', 'is', null)
    .orderBy('as_of', 'desc')
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.run;
}

export async function findResult(db: Db, number: number): Promise<RunResult | undefined> {
  const row = await db.selectFrom('runs').select('result').where('number', '=', number).executeTakeFirst();
  return (row?.result as RunResult | null | undefined) ?? undefined;
}

export async function findLedger(db: Db, number: number): Promise<RunLedger | undefined> {
  const row = await db.selectFrom('runs').select('ledger').where('number', '=', number).executeTakeFirst();
  return (row?.ledger as RunLedger | null | undefined) ?? undefined;
}

const unfinished: readonly RunState[] = ['queued', 'measuring', 'assigning'];

/**
 * Runs that are measured together are over together: who ends them holds all of them, in the order of their numbers, so
 * that two never wait for each other.
 */
async function lockUnfinished(tx: Tx, numbers: readonly number[]): Promise<boolean> {
  const rows = await tx
    .selectFrom('runs')
    .select('number')
    .where('number', 'in', numbers)
    .where('state', 'in', unfinished)
    .orderBy('number')
    .forUpdate()
    .execute();
  return rows.length === numbers.length;
}

/** Where unfinished runs stand now. False: they are over. */
export async function moveRuns(
  tx: Tx,
  numbers: readonly number[],
  state: RunState,
  progress: Progress,
): Promise<boolean> {
  if (!(await lockUnfinished(tx, numbers))) return false;
  await tx
    .updateTable('runs')
    .set({ state, progress: json(progress) })
    .where('number', 'in', numbers)
    .execute();
  return true;
}

/** False: they were over already, and nothing has changed. */
export async function finishRuns(tx: Tx, ends: readonly RunEnd[]): Promise<boolean> {
  const isWanted = await lockUnfinished(
    tx,
    ends.map(({ number }) => number),
  );
  if (!isWanted) return false;
  for (const end of ends) {
    await tx
      .updateTable('runs')
      .set({
        state: 'done',
        progress: null,
        result: json(end.result),
        ledger: json(end.ledger),
        customers: end.customers,
        rated: end.rated,
        duration_ms: end.durationMs,
        finished_at: end.at,
        profile_from: end.profile.from,
        profile_to: end.profile.upTo,
      })
      .where('number', '=', end.number)
      .execute();
  }
  return true;
}

/** Ends runs without a result. False: they were over already. */
export async function abandonRuns(
  tx: Tx,
  numbers: readonly number[],
  end: { readonly state: 'failed' | 'cancelled'; readonly failure: Title | null; readonly at: Date },
): Promise<boolean> {
  if (!(await lockUnfinished(tx, numbers))) return false;
  await tx
    .updateTable('runs')
    .set({ state: end.state, progress: null, failure: end.failure && json(end.failure), finished_at: end.at })
    .where('number', 'in', numbers)
    .execute();
  return true;
}

/** A publication that was taken back does not count; that there was one stays known. */
export async function noteWithdrawal(tx: Tx, number: number, by: string, at: Date): Promise<void> {
  await tx.updateTable('runs').set({ published_at: null, published_by: null }).where('number', '=', number).execute();
  await tx
    .updateTable('publications')
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where('run', '=', number)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export async function notePublication(
  tx: Tx,
  { number, scheme, asOf }: Pick<RunRecord, 'number' | 'scheme' | 'asOf'>,
  by: string,
  at: Date,
): Promise<void> {
  await tx.updateTable('runs').set({ published_at: at, published_by: by }).where('number', '=', number).execute();
  await tx
    .insertInto('publications')
    .values({ scheme, run: number, as_of: asOf, published_at: at, published_by: by })
    .execute();
}
