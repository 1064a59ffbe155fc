import type { Client, RunDetail } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { openReceiver, type Receiver } from './test-receiver.js';

const tiers = `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, unit: money, window: last 12 months, title: { zh-CN: 消费, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points > 0 } ]
otherwise: none
`;

let app: TestApp;
let client: Client;
let receiver: Receiver;
let run: RunDetail;
beforeAll(async () => {
  app = await openTestApp({ KEFEN_WEBHOOK_PRIVATE: 'true' });
  client = await app.signIn('administrator');
  receiver = await openReceiver();
  const columns = ['customer_id', 'order_id', 'ordered_at', 'amount'];
  await importRows(client, 'transactions', columns, ['A,O1,2026-02-01,2000', 'D,O4,2026-02-28,60']);
  await client.schemes.create({ body: { text: tiers } });
  run = await publish();
});
afterAll(async () => {
  await receiver.close();
  await app.close();
});

async function publish(): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme: 'tiers' } });
  expect((await runUntilOver(client, id)).state).toBe('done');
  await client.runs.publish({ params: { run: id } });
  return client.runs.get({ params: { run: id } });
}

let sent = 0;
async function send(customer: string, amount: string, day: string) {
  sent += 1;
  const order = `E${sent}`;
  const event = {
    transaction_id: order,
    order_id: order,
    customer_id: customer,
    ordered_at: `${day} 10:00:00`,
    amount,
  };
  await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
  await eventually(async () => {
    const rows = await app.parts.store.db.selectFrom('rerate_queue').select('position').execute();
    expect(rows).toEqual([]);
  });
}

const eventually = <Found>(look: () => Promise<Found>) => vi.waitFor(look, { timeout: 30_000, interval: 30 });

test('a change between two runs is told once, and the next publication tells only what it changes itself', async () => {
  await client.webhooks.create({
    body: { title: 'CRM', url: receiver.url, events: ['class.changed'], schemes: null, active: true },
  });
  const told = (count: number) =>
    eventually(async () => {
      expect(receiver.received).toHaveLength(count);
      return receiver.received.map(({ body }) => JSON.parse(body).data);
    });
  await send('D', '5000', '2026-03-08');
  const [first] = await told(1);
  expect(first).toMatchObject({
    ...{ scheme: 'tiers', run: run.id, against: run.id, rerating: expect.any(Number), asOf: '2026-03-08' },
    ...{ part: 1, parts: 1, changes: [{ customer: 'D', from: 'bronze', to: 'gold' }] },
  });
  // More of the same is no other class.
  await send('D', '1', '2026-03-08');
  await send('D', '-5001', '2026-03-09');
  expect((await told(2))[1]).toMatchObject({ changes: [{ customer: 'D', from: 'gold', to: 'bronze' }] });
  await send('D', '5000', '2026-03-09');
  await told(3);
  // The run decides the same again, so nobody has another class by its publication.
  const later = await publish();
  expect(later.asOf).toBe('2026-03-09');
  await send('D', '-5000', '2026-03-09');
  expect((await told(4))[3]).toMatchObject({
    run: later.id,
    changes: [{ customer: 'D', from: 'gold', to: 'bronze' }],
  });
});
