import type { WebhookDelivery, WebhookEvent } from '@kefen/contract';
import { sql } from 'kysely';
import { json } from '../../store/json.js';
import type { Db, Tx } from '../../store/store.js';
import type { DeliveryRecord, StoredEvent, WebhookRecord } from './webhook-record.js';

const columns = [
  'id',
  'title',
  'url',
  'events',
  'schemes',
  'active',
  'sealed_secret as sealedSecret',
  'former_sealed_secret as formerSealedSecret',
  'former_until as formerUntil',
  'created_by as createdBy',
  'created_at as createdAt',
] as const;

export async function listWebhooks(db: Db): Promise<WebhookRecord[]> {
  const rows = await db.selectFrom('webhooks').select(columns).orderBy('created_at', 'desc').orderBy('id').execute();
  return rows.map((row) => ({ ...row, events: row.events as WebhookEvent[] }));
}

export async function findWebhook(db: Db, id: string): Promise<WebhookRecord | undefined> {
  const row = await db.selectFrom('webhooks').select(columns).where('id', '=', id).executeTakeFirst();
  return row && { ...row, events: row.events as WebhookEvent[] };
}

export async function insertWebhook(tx: Tx, webhook: WebhookRecord): Promise<void> {
  await tx
    .insertInto('webhooks')
    .values({
      ...changeable(webhook),
      id: webhook.id,
      sealed_secret: webhook.sealedSecret,
      former_sealed_secret: null,
      created_by: webhook.createdBy,
      created_at: webhook.createdAt,
    })
    .execute();
}

type Changeable = Pick<WebhookRecord, 'title' | 'url' | 'events' | 'schemes' | 'active'>;

function changeable({ title, url, events, schemes, active }: Changeable) {
  return { title, url, events: json(events), schemes: schemes && json(schemes), active };
}

export async function updateWebhook(tx: Tx, id: string, webhook: Changeable): Promise<void> {
  await tx.updateTable('webhooks').set(changeable(webhook)).where('id', '=', id).execute();
}

/** A new secret takes the place of the present one, which is good for a while more. */
export async function rotateSecret(tx: Tx, id: string, sealed: string, formerUntil: Date): Promise<void> {
  await tx
    .updateTable('webhooks')
    .set((e) => ({ former_sealed_secret: e.ref('sealed_secret'), former_until: formerUntil, sealed_secret: sealed }))
    .where('id', '=', id)
    .execute();
}

export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('webhooks').where('id', '=', id).execute();
}

export interface NewDelivery {
  readonly webhook: string;
  readonly message: string;
  readonly event: StoredEvent;
  readonly at: Date;
}

const rowsPerInsert = 500;

/** Puts messages in line. One that is there already stays as it is. */
export async function insertDeliveries(db: Db, deliveries: readonly NewDelivery[]): Promise<void> {
  for (let start = 0; start < deliveries.length; start += rowsPerInsert) {
    const rows = deliveries.slice(start, start + rowsPerInsert).map(({ webhook, message, event, at }) => ({
      webhook,
      message,
      event: json(event),
      state: 'waiting',
      created_at: at,
      next_at: at,
    }));
    await db
      .insertInto('webhook_deliveries')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['webhook', 'message']).doNothing())
      .execute();
  }
}

const deliveryColumns = [
  'number',
  'webhook',
  'message',
  'event',
  'state',
  'attempts',
  'created_at as createdAt',
  'next_at as nextAt',
  'delivered_at as deliveredAt',
  'status',
  'detail',
] as const;

function deliveryOf(row: Omit<DeliveryRecord, 'event' | 'state'> & { event: unknown; state: string }): DeliveryRecord {
  return { ...row, event: row.event as StoredEvent, state: row.state as DeliveryRecord['state'] };
}

export interface DeliveryFilter {
  readonly before: number | undefined;
  readonly state: WebhookDelivery['state'] | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listDeliveries(db: Db, webhook: string, filter: DeliveryFilter): Promise<DeliveryRecord[]> {
  let query = db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where('webhook', '=', webhook)
    .orderBy('number', 'desc')
    .limit(filter.limit);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  return (await query.execute()).map(deliveryOf);
}

export async function findDelivery(db: Db, webhook: string, number: number): Promise<DeliveryRecord | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where('webhook', '=', webhook)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && deliveryOf(row);
}

export async function findDeliveryByMessage(
  db: Db,
  webhook: string,
  message: string,
): Promise<DeliveryRecord | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select(deliveryColumns)
    .where('webhook', '=', webhook)
    .where('message', '=', message)
    .executeTakeFirst();
  return row && deliveryOf(row);
}

/** Active webhooks for which something is due. */
export async function listDueWebhooks(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select('id')
    .where('active', '=', true)
    .where((e) =>
      e.exists(
        e
          .selectFrom('webhook_deliveries as d')
          .select(sql`1`.as('one'))
          .whereRef('d.webhook', '=', 'webhooks.id')
          .where('d.state', '=', 'waiting')
          .where('d.next_at', '<=', now)
          .where((d) => d.or([d('d.held_until', 'is', null), d('d.held_until', '<=', now)])),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export interface Claim {
  readonly webhook: string;
  /** This message and no other. */
  readonly number?: number;
  readonly now: Date;
  readonly heldUntil: Date;
}

/** Takes the earliest message that is due, for so long that nobody else sends it meanwhile. */
export async function claimDelivery(
  db: Db,
  { webhook, number, now, heldUntil }: Claim,
): Promise<DeliveryRecord | undefined> {
  const row = await db
    .updateTable('webhook_deliveries')
    .set((e) => ({ held_until: heldUntil, attempts: e('attempts', '+', 1) }))
    .where('number', '=', (e) =>
      e
        .selectFrom('webhook_deliveries')
        .select('number')
        .where('webhook', '=', webhook)
        .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
        .where('state', '=', 'waiting')
        .where('next_at', '<=', now)
        .where((d) => d.or([d('held_until', 'is', null), d('held_until', '<=', now)]))
        .orderBy('number')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(deliveryColumns)
    .executeTakeFirst();
  return row && deliveryOf(row);
}

export interface DeliveryEnd {
  readonly state: DeliveryRecord['state'];
  readonly nextAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly status: number | null;
  readonly detail: string | null;
}

export async function recordAttempt(db: Db, number: number, end: DeliveryEnd): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({
      state: end.state,
      next_at: end.nextAt,
      held_until: null,
      delivered_at: end.deliveredAt,
      status: end.status,
      detail: end.detail,
    })
    .where('number', '=', number)
    .execute();
}

/** Puts a message in line again, as if it had never been tried. */
export async function replayDelivery(tx: Tx, number: number, at: Date): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, next_at: at, held_until: null, delivered_at: null })
    .where('number', '=', number)
    .execute();
}

/** What a killed process was sending can be sent again at once. */
export async function releaseHeld(db: Db): Promise<void> {
  await db.updateTable('webhook_deliveries').set({ held_until: null }).where('held_until', 'is not', null).execute();
}

export async function removeOldDeliveries(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('webhook_deliveries').where('state', '!=', 'waiting').where('created_at', '<', before).execute();
}

export interface DeliveryCounts {
  readonly webhook: string;
  readonly waiting: number;
  readonly setAside: number;
  readonly lastDeliveredAt: Date | null;
}

export async function countDeliveries(db: Db): Promise<DeliveryCounts[]> {
  return db
    .selectFrom('webhook_deliveries')
    .select((e) => [
      'webhook',
      e.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      e.fn.countAll<number>().filterWhere('state', '=', 'set-aside').as('setAside'),
      e.fn.max<Date | null>('delivered_at').as('lastDeliveredAt'),
    ])
    .groupBy('webhook')
    .execute();
}
