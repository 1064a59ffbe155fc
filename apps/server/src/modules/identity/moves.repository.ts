import { type Title, titleSchema } from '@kefen/scheme';
import type { Member } from '@kefen/warehouse';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';

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

export async function listCountingMoves(db: Db, dataset: string): Promise<Move[]> {
  const rows = await db
    .selectFrom('moves')
    .select(['batch', 'members'])
    .where('dataset', '=', dataset)
    .where('state', '=', 'counting')
    .orderBy('batch')
    .execute();
  return rows.map(({ batch, members }) => ({ batch, members: members.map(([from, to]) => ({ from, to })) }));
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

export async function noteMovesDone(db: Db, upTo: number): Promise<void> {
  await db
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
