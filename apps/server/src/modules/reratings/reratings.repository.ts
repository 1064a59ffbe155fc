import type { CountedReratings } from '@kefen/warehouse';
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
export async function dequeue(tx: Tx, waiting: readonly Waiting[]): Promise<number> {
  if (waiting.length === 0) return 0;
  const positions = waiting.map(({ position }) => position);
  const { numDeletedRows } = await tx
    .deleteFrom('rerate_queue')
    .where('position', 'in', positions)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** @returns the number of a new group; what it reads, it reads afterwards */
export async function beginGroup(db: Db, run: number, at: Date): Promise<number> {
  const { number } = await db
    .insertInto('rerate_groups')
    .values({ run, begun_at: at })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** The group never counts, or says nothing: its number is free of meaning. */
export async function forgetGroup(tx: Tx, number: number): Promise<void> {
  await tx.deleteFrom('rerate_groups').where('number', '=', number).execute();
}

/** From now on the group counts. */
export async function finishGroup(
  tx: Tx,
  group: { readonly run: number; readonly number: number; readonly changed: number },
  at: Date,
): Promise<void> {
  await forgetGroup(tx, group.number);
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
}

/** Which re-ratings of a run count. */
export async function findCounted(db: Db, run: number): Promise<CountedReratings> {
  const row = await db.selectFrom('reratings').select('last').where('run', '=', run).executeTakeFirst();
  if (!row) return { run: String(run), last: 0, without: [] };
  const open = await db.selectFrom('rerate_groups').select('number').where('run', '=', run).execute();
  return { run: String(run), last: row.last, without: open.map(({ number }) => number) };
}
