import { precedence } from '@kefen/scheme';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { OrderRecord } from './order-record.js';

/** Until the transaction ends nobody else saves an order. */
export async function lockOrders(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('kefen precedence'))`.execute(tx);
}

function selectOrders(db: Db) {
  return db
    .selectFrom('precedence_orders')
    .select([
      'version',
      'rows',
      'note',
      'copy_of as copyOf',
      'saved_by_id as savedById',
      'saved_by as savedBy',
      'saved_at as savedAt',
    ]);
}

function recordOf({ rows, ...row }: Omit<OrderRecord, 'order'> & { readonly rows: unknown }): OrderRecord {
  return { ...row, order: precedence.precedenceOrderSchema.parse(rows) };
}

/** The order that counts; undefined: none was saved. */
export async function findCurrentOrder(db: Db): Promise<OrderRecord | undefined> {
  const row = await selectOrders(db).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && recordOf(row);
}

export async function findOrder(db: Db, version: number): Promise<OrderRecord | undefined> {
  const row = await selectOrders(db).where('version', '=', version).executeTakeFirst();
  return row && recordOf(row);
}

/** Newest first. */
export async function listOrders(db: Db, before: number | undefined, limit: number): Promise<OrderRecord[]> {
  let query = selectOrders(db).orderBy('version', 'desc').limit(limit);
  if (before !== undefined) query = query.where('version', '<', before);
  return (await query.execute()).map(recordOf);
}

export async function countOrders(db: Db): Promise<number> {
  const query = db.selectFrom('precedence_orders').select((e) => e.fn.countAll<number>().as('n'));
  return Number((await query.executeTakeFirstOrThrow()).n);
}

export async function insertOrder(tx: Tx, record: OrderRecord): Promise<void> {
  const { version, order, note, copyOf, savedById, savedBy, savedAt } = record;
  await tx
    .insertInto('precedence_orders')
    .values({
      version,
      rows: json(order),
      note,
      copy_of: copyOf,
      saved_by_id: savedById,
      saved_by: savedBy,
      saved_at: savedAt,
    })
    .execute();
}
