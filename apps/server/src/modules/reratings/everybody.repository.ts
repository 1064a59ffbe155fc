import type { Title } from '@kefen/scheme';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

/** From this transaction on all customers are to be rated again by every published run. */
export async function askForEverybody(tx: Tx): Promise<void> {
  await tx
    .updateTable('rerate_everybody')
    .set((e) => ({ asked: e('asked', '+', 1) }))
    .execute();
}

export async function readAsked(db: Db): Promise<number> {
  return (await db.selectFrom('rerate_everybody').select('asked').executeTakeFirstOrThrow()).asked;
}

/** How far all customers were rated again by a published run. */
export interface RatedRun {
  readonly run: number;
  readonly asOf: string;
  /** Up to which asking; null: they are to be rated again. */
  readonly asked: number | null;
  /** The business day of it, and the day whose overrides held. */
  readonly day: string | null;
  readonly overridesDay: string | null;
  readonly at: Date | null;
  /** Why the run is set aside. */
  readonly failure: Title | null;
  readonly attempts: number;
  /** When it is tried again. */
  readonly againAt: Date | null;
}

/** The published runs, in order of number. */
export async function listRated(db: Db): Promise<RatedRun[]> {
  const rows = await db
    .selectFrom('schemes as s')
    .innerJoin('runs as r', 'r.number', 's.published_run')
    .leftJoin('rerated_runs as d', 'd.run', 'r.number')
    .select(['r.number as run', 'r.as_of as asOf', 'd.asked', 'd.day', 'd.at', 'd.failure', 'd.attempts'])
    .select(['d.overrides_day as overridesDay', 'd.again_at as againAt'])
    .orderBy('r.number')
    .execute();
  return rows.map(({ failure, attempts, ...row }) => ({
    ...row,
    failure: failure as Title | null,
    attempts: attempts ?? 0,
  }));
}

/** Everybody begins to be rated again by the run, which is no longer set aside. */
export async function noteBeginning(tx: Tx, run: number): Promise<void> {
  const begun = { asked: null, failure: null, again_at: null };
  await tx
    .insertInto('rerated_runs')
    .values({ run, ...begun })
    .onConflict((conflict) => conflict.column('run').doUpdateSet(begun))
    .execute();
}

interface RatedAll {
  readonly run: number;
  readonly asked: number;
  readonly day: string;
  readonly overridesDay: string;
  readonly at: Date;
}

/** Everybody was rated again; unless the run was set aside, or published anew, in the meantime. */
export async function noteRated(tx: Tx, { run, overridesDay, ...rated }: RatedAll): Promise<void> {
  await tx
    .updateTable('rerated_runs')
    .set({ ...rated, overrides_day: overridesDay, attempts: 0 })
    .where('run', '=', run)
    .where('failure', 'is', null)
    .execute();
}

/** Nobody is rated by the run until it is tried again with everybody. */
export async function setAside(
  tx: Tx,
  { run, failure, attempts, againAt }: Pick<RatedRun, 'run' | 'attempts'> & { failure: Title; againAt: Date },
): Promise<void> {
  const aside = { asked: null, failure: json(failure), attempts, again_at: againAt };
  await tx
    .insertInto('rerated_runs')
    .values({ run, ...aside })
    .onConflict((conflict) => conflict.column('run').doUpdateSet(aside))
    .execute();
}

/** What is published of a scheme is another run, or one that others stood before: everybody is rated again by it. */
export async function forgetRated(tx: Tx, scheme: string): Promise<void> {
  await tx
    .deleteFrom('rerated_runs')
    .where('run', 'in', (e) => e.selectFrom('runs').select('number').where('scheme', '=', scheme))
    .execute();
}
