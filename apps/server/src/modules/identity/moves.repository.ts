import { type Title, titleSchema } from '@kefen/scheme';
import type { Member } from '@kefen/warehouse';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { Brought } from '../imports/facts.service.js';

export interface Move {
  readonly batch: number;
  readonly members: readonly Member[];
}

export async function insertMove(
  tx: Tx,
  move: { readonly batch: number; readonly dataset: string; readonly at: Date },
): Promise<void> {
  const { batch, dataset, at } = move;
  await tx
    .insertInto('moves')
    .values({ batch, dataset, state: 'writing', members: json([]), begun_at: at })
    .execute();
}

/** From here on the move counts. False: it was given up meanwhile. */
export async function finishMove(tx: Tx, { batch, members }: Move): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('moves')
    .set({ state: 'counting', members: json(members.map(({ from, to }) => [from, to])) })
    .where('batch', '=', batch)
    .where('state', '=', 'writing')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Moves that no longer count. Past runs counted some of them, so their rows stay. */
export async function leaveOutMoves(db: Db, batches: readonly number[]): Promise<void> {
  if (batches.length === 0) return;
  await db.updateTable('moves').set({ state: 'left-out' }).where('batch', 'in', batches).execute();
}

/** Moves whose writer is gone never count. */
export async function leaveOutUnfinished(db: Db, dataset: string, begunBefore: Date): Promise<void> {
  await db
    .updateTable('moves')
    .set({ state: 'left-out' })
    .where('dataset', '=', dataset)
    .where('state', '=', 'writing')
    .where('begun_at', '<', begunBefore)
    .execute();
}

/** Batches of the moves of a dataset that count, in order. */
export async function listCountingMoves(db: Db, dataset: string): Promise<number[]> {
  const rows = await db
    .selectFrom('moves')
    .select('batch')
    .where('dataset', '=', dataset)
    .where('state', '=', 'counting')
    .orderBy('batch')
    .execute();
  return rows.map(({ batch }) => batch);
}

/** Moves that count, with who was moved; of some customers, or all. */
export async function listMovesOf(db: Db, dataset: string, customers?: readonly string[]): Promise<Move[]> {
  if (customers?.length === 0) return [];
  const isOf = sql<boolean>`exists (select from jsonb_array_elements(members) as m
    where m ->> 0 = any(${sql.val([...(customers ?? [])])}::text[]))`;
  let query = db
    .selectFrom('moves')
    .select(['batch', 'members'])
    .where('dataset', '=', dataset)
    .where('state', '=', 'counting');
  if (customers !== undefined) query = query.where(isOf);
  const rows = await query.orderBy('batch').execute();
  return rows.map(({ batch, members }) => ({ batch, members: members.map(([from, to]) => ({ from, to })) }));
}

/** Customers whose places have changed; their facts wait to be looked at. */
export async function noteWaiting(tx: Tx, asked: number, customers: readonly string[]): Promise<void> {
  await sql`insert into moves_waiting (customer_id, asked)
    select id, ${asked} from unnest(${sql.val([...customers])}::text[]) as given (id)
    on conflict (customer_id) do update set asked = excluded.asked`.execute(tx);
}

export async function listWaiting(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('moves_waiting').select('customer_id').orderBy('customer_id').execute();
  return rows.map(({ customer_id }) => customer_id);
}

/** Up to where the facts of a dataset were looked at for rows to move. */
export async function findLooked(db: Db, dataset: string): Promise<Brought | undefined> {
  return db
    .selectFrom('moves_looked')
    .select(['last_batch as last', 'first_batch as first', 'excluded'])
    .where('dataset', '=', dataset)
    .executeTakeFirst();
}

export async function noteLooked(tx: Tx, dataset: string, { last, first, excluded }: Brought): Promise<void> {
  const values = { last_batch: last, first_batch: first, excluded: json([...excluded]) };
  await tx
    .insertInto('moves_looked')
    .values({ dataset, ...values })
    .onConflict((conflict) => conflict.column('dataset').doUpdateSet(values))
    .execute();
}

/** Imports that are no longer among what was moved. */
export async function noteWithout(tx: Tx, imports: readonly number[]): Promise<void> {
  if (imports.length === 0) return;
  await tx
    .insertInto('moves_without')
    .values(imports.map((number) => ({ import: number })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listWithout(db: Db): Promise<Set<number>> {
  const rows = await db.selectFrom('moves_without').select('import').execute();
  return new Set(rows.map((row) => row.import));
}

/** Whether anybody was merged, or rows stand elsewhere because of an earlier merge. */
export async function isAnythingMerged(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from customers where merged_into is not null)
      or exists (select from moves where state = 'counting') as found`.execute(db);
  return rows[0]?.found ?? false;
}

export interface MovesState {
  readonly asked: number;
  readonly done: number;
  readonly failure: Title | null;
}

export async function readMovesState(db: Db): Promise<MovesState> {
  const { failure, ...row } = await db
    .selectFrom('moves_state')
    .select(['asked', 'done', 'failure'])
    .executeTakeFirstOrThrow();
  return { ...row, failure: titleSchema.nullable().parse(failure) };
}

export async function noteMovesAsked(tx: Tx): Promise<number> {
  const { asked } = await tx
    .updateTable('moves_state')
    .set((e) => ({ asked: e('asked', '+', 1) }))
    .returning('asked')
    .executeTakeFirstOrThrow();
  return asked;
}

/** All that was asked for up to a number is done. */
export async function noteMovesDone(tx: Tx, upTo: number): Promise<void> {
  await tx.deleteFrom('moves_waiting').where('asked', '<=', upTo).execute();
  await tx
    .updateTable('moves_state')
    .set((e) => ({ done: e.fn<number>('greatest', ['done', e.val(upTo)]), failure: null }))
    .execute();
}

export async function saveMovesFailure(tx: Tx, failure: Title): Promise<void> {
  await tx
    .updateTable('moves_state')
    .set((e) => ({ done: e.ref('asked'), failure: json(failure) }))
    .execute();
}
