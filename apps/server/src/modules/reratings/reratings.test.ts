import type { Client, CustomerSummary, RunDetail } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const points = (stability: string) => `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months, title: { zh-CN: 三个月消费, en: Spent in three months } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points >= 0 } ]
stability: ${stability}
`;

const ranked = `kefen: 1
id: ranked
title: { zh-CN: 排名, en: Ranked }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 12 months }
scores:
  F: { quantile: orders, buckets: 3 }
  place: { scale: spent, method: rank, to: [0, 100] }
classes: [ { id: top, title: { zh-CN: 前列, en: Top } }, { id: rest, title: { zh-CN: 其余, en: Rest } } ]
assign:
  shares: { by: spent, cuts: { top: 20%, rest: 80% }, ties: [orders] }
`;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const purchases = Array.from(
    { length: 40 },
    (_, i) => `C${i % 10},O${i},2026-02-${10 + (i % 19)},${(i * 37) % 200}.50`,
  );
  await importRows(client, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], purchases);
  await client.schemes.create({ body: { text: points('{ demote: { after: 2 runs } }') } });
  await client.schemes.create({ body: { text: ranked } });
  await publish('tiers');
  await publish('ranked');
});
afterAll(() => app.close());

async function publish(scheme: string, asOf?: string): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme, ...(asOf !== undefined && { asOf }) } });
  await runUntilOver(client, id);
  return client.runs.publish({ params: { run: id } }).then(() => client.runs.get({ params: { run: id } }));
}

let sent = 0;
async function send(customer: string, amount: string, day = '2026-03-05') {
  sent += 1;
  const event = {
    transaction_id: `E${sent}`,
    order_id: `E${sent}`,
    customer_id: customer,
    ordered_at: `${day} 10:00:00`,
    amount,
  };
  await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
}

async function classesIn(scheme: string): Promise<Record<string, string | null>> {
  const { items } = await client.customers.list({ query: { limit: 100 } });
  const own = ({ classes }: CustomerSummary) => classes.find((one) => one.scheme === scheme)?.class ?? null;
  return Object.fromEntries(items.map((item) => [item.id, own(item)]));
}

/** Nobody waits any more. */
const settled = () =>
  vi.waitFor(
    async () => {
      if (!(await app.services.reratings.isSettled())) throw new Error('somebody waits');
    },
    { timeout: 30_000, interval: 30 },
  );

test('a purchase lifts its customer at once, and taking it back takes the class back', async () => {
  const before = await classesIn('tiers');
  expect(before.C0).toBe('silver');
  await send('C0', '5000');
  await settled();
  expect(await classesIn('tiers')).toEqual({ ...before, C0: 'gold' });
  expect((await classesIn('ranked')).C0).toBe('top');
  const why = await client.customers.explain({ params: { customer: 'C0', scheme: 'tiers' } });
  expect(why).toMatchObject({ class: 'gold', computed: null });
  const { items, total } = await client.schemes.classCustomers({
    params: { scheme: 'tiers', class: 'gold' },
    query: { limit: 10 },
  });
  expect([total, items.map(({ customer }) => customer).includes('C0')]).toEqual([total, true]);
  await send('C0', '-5000');
  await settled();
  expect(await classesIn('tiers')).toEqual(before);
});

test('a customer that an event brings is rated', async () => {
  await send('NEW', '150');
  await settled();
  expect((await classesIn('tiers')).NEW).toBe('silver');
});

test('between two runs everybody has the class that a run of that moment decides by the same cut points', async () => {
  for (let i = 0; i < 30; i += 1)
    await send(`C${(i * 7) % 10}`, String(((i * 211) % 900) - 100), `2026-03-0${1 + (i % 9)}`);
  await settled();
  const between = await classesIn('tiers');
  // The rules of this scheme have no cut points: a whole run says the same, but that it counts as a run.
  const run = await publish('tiers');
  expect(run.asOf).toBe('2026-03-09');
  expect(await classesIn('tiers')).toEqual(between);
  await settled();
  const open = app.parts.store.db.selectFrom('rerate_groups').select('number').where('overtaken', '=', false);
  await expect(open.execute()).resolves.toEqual([]);
});
