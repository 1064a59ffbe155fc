import type { BacktestState, Progress } from '@kefen/contract';
import type { Plan, Title } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { Watermarks } from '../imports/facts.service.js';
import type { BacktestRecord, BacktestRequest, BacktestWork, NamedOutcome, PeriodRecord } from './backtest-record.js';

export type NewBacktest = Omit<BacktestWork, 'number' | 'state' | 'progress' | 'failure' | 'finishedAt'>;

export async function insertBacktest(tx: Tx, entry: NewBacktest): Promise<number> {
  const { number } = await tx
    .insertInto('backtests')
    .values({
      scheme: entry.scheme,
      version: entry.version,
      hash: entry.hash,
      request: json(entry.request),
      outcome: json(entry.outcome),
      days: json(entry.days),
      facts_to: entry.factsTo,
      watermarks: json(entry.watermarks),
      plan: json(entry.plan),
      state: 'queued',
      started_by: entry.startedBy,
      created_at: entry.createdAt,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

const columns = [
  'number',
  'scheme',
  'version',
  'hash',
  'request',
  'outcome',
  'days',
  'facts_to as factsTo',
  'state',
  'progress',
  'failure',
  'started_by as startedBy',
  'created_at as createdAt',
  'finished_at as finishedAt',
] as const;

/** The JSON columns hold what this file wrote into them. */
function recordOf(row: Record<keyof BacktestRecord, unknown>): BacktestRecord {
  return {
    ...(row as unknown as BacktestRecord),
    request: row.request as BacktestRequest,
    outcome: row.outcome as NamedOutcome,
    days: row.days as string[],
    progress: row.progress as Progress | null,
    failure: row.failure as Title | null,
  };
}

export async function findBacktestWork(db: Db, number: number): Promise<BacktestWork | undefined> {
  const row = await db
    .selectFrom('backtests')
    .select([...columns, 'watermarks', 'plan'])
    .where('number', '=', number)
    .executeTakeFirst();
  return (
    row && { ...recordOf(row), watermarks: row.watermarks as unknown as Watermarks, plan: row.plan as unknown as Plan }
  );
}

export interface ListedBacktest extends BacktestRecord {
  readonly periodsDone: number;
}

/** Those of a scheme, newest first. */
export async function listBacktests(
  db: Db,
  { scheme, before, limit }: { readonly scheme: string; readonly before: number | undefined; readonly limit: number },
): Promise<ListedBacktest[]> {
  let query = db
    .selectFrom('backtests')
    .select(columns)
    .select((e) =>
      e
        .selectFrom('backtest_periods as p')
        .whereRef('p.backtest', '=', 'backtests.number')
        .select((of) => of.fn.countAll<number>().as('n'))
        .as('periodsDone'),
    )
    .where('scheme', '=', scheme)
    .orderBy('number', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('number', '<', before);
  return (await query.execute()).map((row) => ({ ...recordOf(row), periodsDone: row.periodsDone ?? 0 }));
}

/** The days that are done, the earliest first. */
export async function listPeriods(db: Db, number: number): Promise<PeriodRecord[]> {
  const rows = await db
    .selectFrom('backtest_periods')
    .select('result')
    .where('backtest', '=', number)
    .orderBy('as_of')
    .execute();
  return rows.map(({ result }) => result as unknown as PeriodRecord);
}

export const openStates: readonly BacktestState[] = ['queued', 'working'];

/** Locked until the end of the transaction, so that what is decided by the count still holds then. */
export async function countOpen(tx: Tx): Promise<number> {
  await sql`lock table backtests in share row exclusive mode`.execute(tx);
  const { n } = await tx
    .selectFrom('backtests')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', 'in', openStates)
    .executeTakeFirstOrThrow();
  return n;
}

/** Where an unfinished back-test stands. False: it is over. */
export async function moveBacktest(db: Db, number: number, progress: Progress): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('backtests')
    .set({ state: 'working', progress: json(progress) })
    .where('number', '=', number)
    .where('state', 'in', openStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function insertPeriod(tx: Tx, number: number, period: PeriodRecord): Promise<void> {
  const values = { backtest: number, as_of: period.asOf, result: json(period) };
  await tx.insertInto('backtest_periods').values(values).execute();
}

/** Forgets the days that are done, because the work begins anew. */
export async function deletePeriods(tx: Tx, number: number): Promise<void> {
  await tx.deleteFrom('backtest_periods').where('backtest', '=', number).execute();
}

/** False: it was over already. */
export async function endBacktest(
  tx: Tx,
  number: number,
  end: { readonly state: 'done' | 'failed' | 'cancelled'; readonly failure?: Title; readonly at: Date },
): Promise<boolean> {
  const failure = end.failure === undefined ? null : json(end.failure);
  const { numUpdatedRows } = await tx
    .updateTable('backtests')
    .set({ state: end.state, progress: null, failure, finished_at: end.at })
    .where('number', '=', number)
    .where('state', 'in', openStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** False: it is under way, or not there. */
export async function deleteBacktest(tx: Tx, number: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('backtests')
    .where('number', '=', number)
    .where('state', 'not in', openStates)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Removes those that are over and ended before a moment, or behind the newest of their scheme that are kept. */
export async function deleteExpired(
  db: Db,
  { before, keptPerScheme }: { readonly before: Date; readonly keptPerScheme: number },
): Promise<void> {
  const ranked = db
    .selectFrom('backtests')
    .select(['number', sql<number>`row_number() over (partition by scheme order by number desc)`.as('place')])
    .where('state', 'not in', openStates);
  await db
    .deleteFrom('backtests')
    .where('state', 'not in', openStates)
    .where((e) =>
      e.or([
        e('finished_at', '<', before),
        e('number', 'in', e.selectFrom(ranked.as('r')).select('r.number').where('r.place', '>', keptPerScheme)),
      ]),
    )
    .execute();
}
