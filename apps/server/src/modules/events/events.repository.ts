import { sql } from 'kysely';
import type { Db, Tx } from '../../store/store.js';
import type { StoredAnswer } from './stored-answer.js';

/** Names a part of a request that may be sent again. */
export interface PartKey {
  readonly sender: string;
  readonly idempotencyKey: string;
  readonly part: number;
}

export interface RequestPart extends PartKey {
  readonly dataset: string;
  readonly hash: string;
  readonly isLast: boolean;
}

export interface KnownPart extends PartKey {
  readonly hash: string;
  readonly isLast: boolean;
  /** Null: its rows are not durable yet. */
  readonly answer: StoredAnswer | null;
}

/** Everything known of the requests the parts belong to. */
export async function listKnownParts(db: Db, parts: readonly PartKey[]): Promise<KnownPart[]> {
  if (parts.length === 0) return [];
  const rows = await db
    .selectFrom('event_requests')
    .select(['sender', 'idempotency_key as idempotencyKey', 'part', 'body_hash as hash', 'is_last as isLast', 'answer'])
    .where((e) =>
      e.or(
        parts.map(({ sender, idempotencyKey, part }) =>
          e.and([
            e('sender', '=', sender),
            e('idempotency_key', '=', idempotencyKey),
            e.or([e('part', '=', part), e('is_last', '=', true)]),
          ]),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({ ...row, answer: row.answer as StoredAnswer | null }));
}

/** Keeps parts for this sender; says which of them were still free. */
export async function reserveParts(
  tx: Tx,
  parts: readonly RequestPart[],
  batch: number | null,
  at: Date,
): Promise<PartKey[]> {
  if (parts.length === 0) return [];
  return tx
    .insertInto('event_requests')
    .values(
      parts.map((part) => ({
        sender: part.sender,
        idempotency_key: part.idempotencyKey,
        part: part.part,
        dataset: part.dataset,
        body_hash: part.hash,
        is_last: part.isLast,
        batch,
        answer: null,
        received_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['sender', 'idempotency_key as idempotencyKey', 'part'])
    .execute();
}

export interface AnsweredPart extends PartKey {
  readonly answer: StoredAnswer;
}

/** Keeps the answers of parts that were reserved. */
export async function storeAnswers(tx: Tx, answered: readonly AnsweredPart[]): Promise<void> {
  if (answered.length === 0) return;
  const rows = answered.map(({ idempotencyKey, ...row }) => ({ ...row, idempotency_key: idempotencyKey }));
  await sql`
    update event_requests set answer = given.answer
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (sender text, idempotency_key text, part integer, answer jsonb)
    where event_requests.sender = given.sender and event_requests.idempotency_key = given.idempotency_key
      and event_requests.part = given.part`.execute(tx);
}

/** Frees what was kept for parts that never became durable: they can be sent again. */
export async function releaseParts(db: Db, keys: readonly PartKey[]): Promise<void> {
  for (const { sender, idempotencyKey, part } of keys) {
    await db
      .deleteFrom('event_requests')
      .where('sender', '=', sender)
      .where('idempotency_key', '=', idempotencyKey)
      .where('part', '=', part)
      .where('answer', 'is', null)
      .execute();
  }
}

/** The same for all parts that wait since before a moment. */
export async function releaseWaitingParts(db: Db, receivedBefore: Date): Promise<void> {
  await db.deleteFrom('event_requests').where('answer', 'is', null).where('received_at', '<', receivedBefore).execute();
}

export async function deleteAnswers(db: Db, receivedBefore: Date): Promise<void> {
  await db.deleteFrom('event_requests').where('received_at', '<', receivedBefore).execute();
}
