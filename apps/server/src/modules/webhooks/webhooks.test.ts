import { createHmac } from 'node:crypto';
import type { Client, WebhookInput } from '@kefen/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { openReceiver, type ReceivedMessage, type Receiver } from './test-receiver.js';

let app: TestApp;
let client: Client;
let receiver: Receiver;

beforeAll(async () => {
  app = await openTestApp({
    KEFEN_WEBHOOK_PRIVATE: 'true',
    KEFEN_SESSION_IDLE_HOURS: '1000',
    KEFEN_SESSION_HOURS: '1000',
  });
  client = await app.signIn('administrator');
});
afterAll(() => app.close());
beforeEach(async () => {
  receiver = await openReceiver();
  return async () => {
    for (const { id } of (await client.webhooks.list()).items)
      await client.webhooks.remove({ params: { webhook: id } });
    await receiver.close();
  };
});

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

async function subscribe(more: Partial<WebhookInput> = {}) {
  const events = ['class.changed', 'run.published', 'export.ready', 'import.finished'] as const;
  const { webhook, secret } = await client.webhooks.create({
    body: { title: 'CRM', url: receiver.url, events: [...events], schemes: null, active: true, ...more },
  });
  return { id: webhook.id, secret, params: { webhook: webhook.id } };
}

const arrived = (count: number) =>
  vi.waitFor(
    () => {
      if (receiver.received.length < count) throw new Error(`only ${receiver.received.length}`);
      return receiver.received;
    },
    { timeout: 20_000, interval: 50 },
  );

const deliveriesOf = async (webhook: string) => (await client.webhooks.deliveries({ params: { webhook } })).items;
const settled = (webhook: string, fits: (state: string) => boolean) =>
  vi.waitFor(
    async () => {
      const found = await deliveriesOf(webhook);
      if (found.length === 0 || !found.every(({ state, attempts }) => attempts > 0 && fits(state)))
        throw new Error('not yet');
      return found;
    },
    { timeout: 20_000, interval: 50 },
  );

/** As the libraries of Standard Webhooks do it. */
function isSignedBy(secret: string, { headers, body }: ReceivedMessage): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}

const read = ({ body }: ReceivedMessage) =>
  JSON.parse(body) as { type: string; sequence: number; data: Record<string, unknown> };

test('the example of Standard Webhooks is signed as the standard signs it', async () => {
  const { signatureOf } = await import('./signature.js');
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
  expect(signatureOf(signed, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

describe('a webhook', () => {
  test('is told of imports, publications and whose classes have changed, each signed and with an id of its own', async () => {
    const { id, secret } = await subscribe();
    await importRows(
      client,
      'transactions',
      ['customer_id', 'order_id', 'ordered_at', 'amount'],
      ['C1,O1,2026-01-05,150', 'C2,O2,2026-01-06,20'],
    );
    await client.schemes.create({ body: { catalogue: 'activity' } });
    const run = await client.runs.create({ body: { scheme: 'activity', asOf: '2026-01-31' } });
    await runUntilOver(client, run.id);
    await client.runs.publish({ params: { run: run.id } });
    const messages = await arrived(3);
    expect(messages.every((message) => isSignedBy(secret, message))).toBe(true);
    expect(new Set(messages.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    const [imported, published, changed] = messages.map(read);
    expect(imported).toMatchObject({
      type: 'import.finished',
      data: { dataset: 'transactions', state: 'committed', rows: 2 },
    });
    expect(published).toMatchObject({
      type: 'run.published',
      data: { scheme: 'activity', run: run.id, against: null },
    });
    expect(changed).toMatchObject({
      type: 'class.changed',
      data: {
        run: run.id,
        part: 1,
        parts: 1,
        changes: [
          { customer: 'C1', from: null, to: 'active' },
          { customer: 'C2', from: null, to: 'active' },
        ],
      },
    });
    expect([imported, published, changed].map((message) => message?.sequence)).toEqual(
      (await settled(id, (state) => state === 'delivered')).map(({ number }) => number).toReversed(),
    );
  });

  test('is told of the schemes and events it asked for only', async () => {
    const { id } = await subscribe({ events: ['run.published'], schemes: ['another'] });
    const run = await client.runs.create({ body: { scheme: 'activity', asOf: '2026-02-01' } });
    await runUntilOver(client, run.id);
    await client.runs.publish({ params: { run: run.id } });
    expect(
      await app.parts.store.db
        .selectFrom('outbox')
        .select('id')
        .where('topic', '=', 'webhook-events')
        .where('delivered_at', 'is', null)
        .execute(),
    ).toEqual([]);
    expect(await deliveriesOf(id)).toEqual([]);
  });

  test('never tells its secret again, and both secrets sign for a day after a new one was made', async () => {
    const { params, secret } = await subscribe();
    expect(JSON.stringify((await client.webhooks.list()).items)).not.toContain('whsec_');
    const { secret: second } = await client.webhooks.rotate({ params });
    await client.webhooks.test({ params });
    app.clock.advance(25 * 3_600_000);
    await client.webhooks.test({ params });
    const [during, after] = await arrived(2);
    expect([secret, second].map((one) => during && isSignedBy(one, during))).toEqual([true, true]);
    expect([secret, second].map((one) => after && isSignedBy(one, after))).toEqual([false, true]);
    const audited = (await client.audit.list({ query: { subject: params.webhook } })).items.map(({ action }) => action);
    expect(audited).toContain('webhook.secret-rotated');
  });
});

describe('a message that is not taken', () => {
  test('is sent again later with the same id and content, and set aside after the last attempt', async () => {
    const { id, params } = await subscribe();
    receiver.answer(503);
    const first = await client.webhooks.test({ params });
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, status: 503, detail: 'thanks' });
    for (const attempt of [2, 3, 9]) {
      if (attempt === 9) await app.parts.store.db.updateTable('webhook_deliveries').set({ attempts: 8 }).execute();
      app.clock.advance(13 * 3_600_000);
      await vi.waitFor(
        async () => {
          const [found] = await deliveriesOf(id);
          const isTriedLater = found?.nextAt === null || new Date(found?.nextAt ?? 0) > app.clock.now();
          expect([found?.attempts, isTriedLater]).toEqual([attempt, true]);
        },
        { timeout: 20_000, interval: 50 },
      );
    }
    const [last] = await settled(id, (state) => state === 'set-aside');
    expect(last).toMatchObject({ attempts: 9, nextAt: null });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([first.message]));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    receiver.answer(204);
    await client.webhooks.replay({ params: { ...params, delivery: String(last?.number) } });
    const [replayed] = await settled(id, (state) => state === 'delivered');
    expect(replayed?.message).toBe(first.message);
  }, 60_000);

  test('is not sent to where a redirect points', async () => {
    const { params } = await subscribe();
    const other = await openReceiver();
    receiver.answer(302, { location: other.url });
    expect(await client.webhooks.test({ params })).toMatchObject({ state: 'waiting', status: 302 });
    expect(other.received).toEqual([]);
    await other.close();
  });
});

test('only administrators say where messages go, and the address is looked at', async () => {
  const manager = await app.signIn('manager');
  expect((await manager.webhooks.list()).items).toEqual([]);
  const body = {
    title: 'x',
    url: 'https://example.com/',
    events: ['run.published' as const],
    schemes: null,
    active: true,
  };
  await expect(manager.webhooks.create({ body })).rejects.toEqual(problemCode('permission-missing'));
  await expect(client.webhooks.create({ body: { ...body, url: 'https://user:word@example.com/' } })).rejects.toEqual(
    problemCode('webhook-address-refused'),
  );
});
