import type { CountedReratings } from '@kefen/warehouse';
import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';

/** A customer who waits to be rated again. */
export interface Waiting {
  readonly position: number;
  readonly customer: string;
}

/** Values of one statement, well below what a statement may carry. */
const customersPerInsert = 5000;

export async function queueCustomers(tx: Tx, customers: readonly string[]): Promise<void> {
  for (let from = 0; from < customers.length; from += customersPerInsert) {
    const some = customers.slice(from, from + customersPerInsert);
    await tx
      .insertInto('rerate_queue')
      .values(some.map((customer) => ({ customer })))
      .execute();
  }
}

/** Who has waited longest. */
export function listWaiting(db: Db, most: number): Promise<Waiting[]> {
  return db.selectFrom('rerate_queue').select(['position', 'customer']).orderBy('position').limit(most).execute();
}

/** @returns how many of them were still waiting: another process may have dealt with them */
export async function dequeue(db: Db, waiting: readonly Waiting[]): Promise<number> {
  if (waiting.length === 0) return 0;
  const positions = waiting.map(({ position }) => position);
  const { numDeletedRows } = await db
    .deleteFrom('rerate_queue')
    .where('position', 'in', positions)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** A group that has begun. What it reads, it reads afterwards. */
export interface Begun {
  readonly run: number;
  readonly number: number;
  /** What counted at that moment. */
  readonly counted: CountedReratings;
  /** Whether other groups had begun and were not over: what they find differing may count later. */
  readonly isAlone: boolean;
}

/** A group of some customers that is not over by then was left by a process that is gone. */
const givenUpAfterMs = 10 * 60_000;

/**
 * Begins a group for each of some published runs, of some customers or of all.
 *
 * Of two groups the one with the greater number counts, so whatever happens, the last reading of a customer has to win:
 * - Numbers are given one after the other, and everything is read after its number. What changes is noted in the queue in its
 *   own transaction, so a group that takes it from there has a number above all those that may have read without it.
 * - Only what differs from what counted at the beginning is written; while others are open it could be their older reading that
 *   counts later, so then everything is written and theirs lies below it.
 * - A group of all customers takes up what no queue names, the new day for instance. Those open at its beginning can no longer
 *   count, and their customers wait on; those that begin later are above it, and write everything as long as it is open.
 */
export async function beginGroups<Run extends { readonly number: number }>(
  tx: Tx,
  published: readonly Run[],
  at: Date,
  { isWhole = false } = {},
): Promise<{ readonly run: Run; readonly group: Begun }[]> {
  if (published.length === 0) return [];
  const runs = published.map(({ number }) => number);
  await sql`select pg_advisory_xact_lock(hashtext('kefen reratings'))`.execute(tx);
  const begun = await tx
    .insertInto('rerate_groups')
    .values(runs.map((run) => ({ run, begun_at: at, whole: isWhole })))
    .returning(['run', 'number'])
    .execute();
  const numbers = begun.map(({ number }) => number);
  let older = tx.updateTable('rerate_groups').set({ overtaken: true }).where('run', 'in', runs);
  older = older.where('number', 'not in', numbers).where('overtaken', '=', false);
  if (!isWhole) {
    const before = new Date(at.getTime() - givenUpAfterMs);
    older = older.where('whole', '=', false).where('begun_at', '<', before);
  }
  await older.execute();
  const others = await tx
    .selectFrom('rerate_groups')
    .select('run')
    .where('run', 'in', runs)
    .where('number', 'not in', numbers)
    .where('overtaken', '=', false)
    .execute();
  const accompanied = new Set(others.map(({ run }) => run));
  const counted = await listCounted(tx, runs);
  return published.map((run) => {
    const number = begun.find((one) => one.run === run.number)?.number;
    if (number === undefined) throw new Error(`no group was begun for run ${run.number}`);
    const group = {
      run: run.number,
      number,
      counted: counted.get(run.number) ?? nothingCounted(run.number),
      isAlone: !accompanied.has(run.number),
    };
    return { run, group };
  });
}

/** Groups that say nothing and wrote nothing. @returns those of them that no other one has overtaken */
export async function forgetGroups(db: Db, numbers: readonly number[]): Promise<ReadonlySet<number>> {
  if (numbers.length === 0) return new Set();
  const forgotten = await db
    .deleteFrom('rerate_groups')
    .where('number', 'in', numbers)
    .where('overtaken', '=', false)
    .returning('number')
    .execute();
  return new Set(forgotten.map(({ number }) => number));
}

/** The groups never count. */
export async function abandonGroups(db: Db, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  await db.updateTable('rerate_groups').set({ overtaken: true }).where('number', 'in', numbers).execute();
}

/** From now on the group counts. False: another one has overtaken it. */
export async function finishGroup(
  tx: Tx,
  group: { readonly run: number; readonly number: number; readonly changed: number },
  at: Date,
): Promise<boolean> {
  if (!(await forgetGroups(tx, [group.number])).has(group.number)) return false;
  await tx
    .insertInto('reratings')
    .values({ run: group.run, last: group.number, changed: group.changed, at })
    .onConflict((conflict) =>
      conflict.column('run').doUpdateSet((e) => ({
        last: e.fn('greatest', [e.ref('reratings.last'), e.ref('excluded.last')]),
        changed: e('reratings.changed', '+', e.ref('excluded.changed')),
        at,
      })),
    )
    .execute();
  return true;
}

/** Which re-ratings of runs count. Of one moment: a group is among those left out, or has written all it will. */
async function listCounted(db: Db, runs: readonly number[]): Promise<ReadonlyMap<number, CountedReratings>> {
  const { rows } = await sql<{ run: number; last: number; without: number[] }>`
    select r.run, r.last, coalesce((select json_agg(g.number order by g.number) from rerate_groups g
      where g.run = r.run and g.number < r.last), '[]') as without
    from reratings r where r.run in (${sql.join(runs)})`.execute(db);
  return new Map(rows.map(({ run, ...counted }) => [run, { run: String(run), ...counted }]));
}

function nothingCounted(run: number): CountedReratings {
  return { run: String(run), last: 0, without: [] };
}

/** Which re-ratings of a run count. */
export async function findCounted(db: Db, run: number): Promise<CountedReratings> {
  return (await listCounted(db, [run])).get(run) ?? nothingCounted(run);
}

/** Runs that are not published, and on which nothing was decided since an instant. */
export function listOvertaken(db: Db, before: Date): Promise<{ run: number; scheme: string }[]> {
  return db
    .selectFrom('reratings as d')
    .innerJoin('runs as r', 'r.number', 'd.run')
    .leftJoin('schemes as s', 's.published_run', 'r.number')
    .select(['d.run', 'r.scheme'])
    .where('d.at', '<', before)
    .where('s.id', 'is', null)
    .orderBy('d.run')
    .execute();
}

/** Nothing counts on top of the run any more. */
export async function forgetReratings(tx: Tx, run: number): Promise<void> {
  await tx.deleteFrom('reratings').where('run', '=', run).execute();
  await tx.deleteFrom('rerate_groups').where('run', '=', run).execute();
}
