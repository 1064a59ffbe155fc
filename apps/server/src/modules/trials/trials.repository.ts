import type { Progress, RunState, TrialResult } from '@kefen/contract';
import type { ContactNorms, Title } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import {
  openTrialStates,
  type TrialAgainst,
  type TrialEnd,
  type TrialRecord,
  type TrialVariant,
} from './trial-record.js';

export type NewTrial = Pick<TrialRecord, 'scheme' | 'asOf' | 'variants' | 'createdBy' | 'createdById' | 'createdAt'>;

export async function insertTrial(tx: Tx, trial: NewTrial): Promise<number> {
  const { number } = await tx
    .insertInto('trials')
    .values({
      scheme: trial.scheme,
      as_of: trial.asOf,
      variants: json(trial.variants),
      state: 'queued',
      created_by: trial.createdBy,
      created_by_id: trial.createdById,
      created_at: trial.createdAt,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

const columns = [
  'number',
  'scheme',
  'as_of as asOf',
  'variants',
  'state',
  'progress',
  'customers',
  'against',
  'results',
  'failure',
  'created_by as createdBy',
  'created_by_id as createdById',
  'created_at as createdAt',
  'finished_at as finishedAt',
  'kept_until as keptUntil',
] as const;

/** The JSON columns hold what this file wrote into them. */
function recordOf(row: Record<keyof TrialRecord, unknown>): TrialRecord {
  return {
    ...(row as unknown as TrialRecord),
    variants: row.variants as TrialVariant[],
    progress: row.progress as Progress | null,
    against: row.against as TrialAgainst | null,
    results: row.results as TrialResult[] | null,
    failure: row.failure as Title | null,
  };
}

export async function findTrial(db: Db, number: number): Promise<TrialRecord | undefined> {
  const row = await db.selectFrom('trials').select(columns).where('number', '=', number).executeTakeFirst();
  return row && recordOf(row);
}

/** Newest first. */
export async function listTrialsOf(db: Db, scheme: string): Promise<TrialRecord[]> {
  const rows = await db
    .selectFrom('trials')
    .select(columns)
    .where('scheme', '=', scheme)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(recordOf);
}

/** The numbers of all there are. */
export async function listTrialNumbers(db: Db): Promise<number[]> {
  return (await db.selectFrom('trials').select('number').execute()).map(({ number }) => number);
}

export async function countOpenTrials(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('trials')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', 'in', openTrialStates)
    .executeTakeFirstOrThrow();
  return n;
}

/** Lets those of a user go that are over, but for the newest `most`. */
export async function letGoOfOldest(tx: Tx, userId: string, most: number, at: Date): Promise<void> {
  const over = await tx
    .selectFrom('trials')
    .select('number')
    .where('created_by_id', '=', userId)
    .where('state', 'not in', openTrialStates)
    .orderBy('number', 'desc')
    .execute();
  const old = over.slice(most).map(({ number }) => number);
  if (old.length > 0) await tx.updateTable('trials').set({ kept_until: at }).where('number', 'in', old).execute();
}

/** Where an unfinished trial stands now. False: it is over. */
export async function moveTrial(db: Db, number: number, state: RunState, progress: Progress): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('trials')
    .set({ state, progress: json(progress) })
    .where('number', '=', number)
    .where('state', 'in', openTrialStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** False: it was over already. */
export async function finishTrial(tx: Tx, number: number, end: TrialEnd): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('trials')
    .set({
      state: 'done',
      progress: null,
      customers: end.customers,
      against: end.against && json(end.against),
      results: json(end.results),
      finished_at: end.at,
      kept_until: end.keptUntil,
    })
    .where('number', '=', number)
    .where('state', 'in', openTrialStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export interface TrialAbandoned {
  readonly state: 'failed' | 'cancelled';
  readonly failure: Title | null;
  readonly at: Date;
  readonly keptUntil: Date;
}

/** Ends a trial without a result. False: it was over already. */
export async function abandonTrial(tx: Tx, number: number, end: TrialAbandoned): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('trials')
    .set({
      state: end.state,
      progress: null,
      failure: end.failure && json(end.failure),
      finished_at: end.at,
      kept_until: end.keptUntil,
    })
    .where('number', '=', number)
    .where('state', 'in', openTrialStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes out those that were kept long enough. @returns their numbers */
export async function takeOutExpired(tx: Tx, now: Date): Promise<number[]> {
  const rows = await tx.deleteFrom('trials').where('kept_until', '<=', now).returning('number').execute();
  return rows.map(({ number }) => number);
}

const normsKey = 'contact-norms';

/** The setting of the workspace; undefined: nobody has changed it. */
export async function findNorms(db: Db): Promise<unknown> {
  return (await db.selectFrom('settings').select('value').where('key', '=', normsKey).executeTakeFirst())?.value;
}

export async function saveNorms(tx: Tx, norms: ContactNorms): Promise<void> {
  const value = json(norms);
  await tx
    .insertInto('settings')
    .values({ key: normsKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
