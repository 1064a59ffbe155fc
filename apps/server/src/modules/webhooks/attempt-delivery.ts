import { readChanges } from './changed-customers.js';
import { retryTime } from './retry-time.js';
import { AnswerTooSlow, sendMessage } from './send-message.js';
import { signatureOf } from './signature.js';
import { resolveTarget, TargetRefused } from './target.js';
import type { DeliveryRecord, WebhookRecord } from './webhook-record.js';
import { purposeOf, type WebhookParts } from './webhook-work.js';
import { type DeliveryEnd, recordAttempt } from './webhooks.repository.js';

interface Outcome {
  readonly ok: boolean;
  readonly status: number | null;
  readonly detail: string | null;
}

/** Sends a message that was claimed, and records what came of it. @returns whether it was taken */
export async function attemptDelivery(
  parts: WebhookParts,
  webhook: WebhookRecord,
  delivery: DeliveryRecord,
  signal: AbortSignal,
): Promise<boolean> {
  const outcome = await send(parts, webhook, delivery, signal);
  const now = parts.clock.now();
  const { status, detail } = outcome;
  await recordAttempt(parts.store.db, delivery.number, { ...standingAfter(outcome, delivery, now), status, detail });
  return outcome.ok;
}

function standingAfter(
  { ok }: Outcome,
  { attempts }: DeliveryRecord,
  now: Date,
): Omit<DeliveryEnd, 'status' | 'detail'> {
  if (ok) return { state: 'delivered', nextAt: null, deliveredAt: now };
  const nextAt = retryTime(attempts, now, Math.random()) ?? null;
  return { state: nextAt ? 'waiting' : 'set-aside', nextAt, deliveredAt: null };
}

async function send(
  parts: WebhookParts,
  webhook: WebhookRecord,
  delivery: DeliveryRecord,
  signal: AbortSignal,
): Promise<Outcome> {
  const secrets = await goodSecrets(parts, webhook);
  if (!secrets) return { ok: false, status: null, detail: 'secret' };
  const body = await bodyOf(parts, delivery);
  const timestamp = Math.floor(parts.clock.now().getTime() / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Kefen',
    'webhook-id': delivery.message,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf({ id: delivery.message, timestamp, body }, secrets),
  };
  try {
    const target = await resolveTarget(webhook.url, parts.config.webhooksMayBePrivate);
    const { status, text } = await sendMessage(target, { headers, body }, signal);
    return { ok: status >= 200 && status < 300, status, detail: printable(text) };
  } catch (failure) {
    signal.throwIfAborted();
    return { ok: false, status: null, detail: printable(describe(failure)) };
  }
}

/** The present secret, and the former one while it is good. None where the key they were sealed with is another. */
async function goodSecrets({ secrets, clock }: WebhookParts, webhook: WebhookRecord): Promise<string[] | undefined> {
  const purpose = purposeOf(webhook.id);
  const present = await secrets.open(webhook.sealedSecret, purpose);
  if (present === undefined) return undefined;
  const { formerSealedSecret, formerUntil } = webhook;
  if (!formerSealedSecret || !formerUntil || formerUntil <= clock.now()) return [present];
  const former = await secrets.open(formerSealedSecret, purpose);
  return former === undefined ? [present] : [present, former];
}

/** The same at every attempt: what counted once does not change, and so neither does what has changed between two states. */
async function bodyOf({ warehouse }: WebhookParts, { number, event }: DeliveryRecord): Promise<string> {
  const { type, at, data, changed } = event;
  const parts = changed && {
    part: changed.part,
    parts: changed.parts,
    changes: await readChanges(warehouse, changed),
  };
  return JSON.stringify({ type, timestamp: at, sequence: number, data: { ...data, ...parts } });
}

const mostDetail = 300;

function printable(text: string): string | null {
  const clean = text.replace(/\p{Cc}+/gu, ' ').trim();
  return clean === '' ? null : clean.slice(0, mostDetail);
}

function describe(failure: unknown): string {
  if (failure instanceof AnswerTooSlow) return 'timeout';
  if (failure instanceof TargetRefused) return 'private-address';
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  return typeof code === 'string' ? code : String(failure);
}
