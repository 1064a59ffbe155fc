import type { Client } from '@kefen/contract';
import { bindPlan, sql, sqlFragment } from '@kefen/scheme';
import { runPlans, standingClasses } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../fill-demo.js';
import { createRandom, integerBetween } from '../../random.js';
import { openTestApp, type TestApp } from '../../test-app.js';
import { createFactsService } from '../imports/facts.service.js';
import { valueChecks } from '../quality/quality.service.js';
import { finishedRunOf } from '../runs/runs.service.js';
import { countedReratings } from './reratings.service.js';

const today = '2026-03-10';
const customers = 250;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  const { services, parts } = app;
  await fillDemo({ services, config: parts.config, today, customers, say: () => {} });
  client = await app.signIn('administrator');
}, 180_000);
afterAll(() => app.close());

const settled = () => expect.poll(() => app.services.reratings.isSettled(), { timeout: 120_000 }).toBe(true);

/** Purchases and returns of customers of the company and of new ones. */
async function send(random: ReturnType<typeof createRandom>, round: number): Promise<void> {
  const { items } = await client.customers.list({ query: { limit: 100 } });
  for (let i = 0; i < 18; i += 1) {
    const known = items[integerBetween(random, 0, items.length - 1)]?.id ?? '';
    const customer_id = i % 6 === 5 ? `NEW${round}-${i}` : known;
    const amount = String(integerBetween(random, -2000, 60_000));
    const key = `E${round}-${i}`;
    const purchase = { transaction_id: key, order_id: key, customer_id, ordered_at: `${today} 10:00:00`, amount };
    await client.datasets.addEvents({ params: { dataset: 'transactions' }, body: [purchase] });
  }
}

const told = sqlFragment.raw(
  'customer_id, toString(class) AS class, toString(reason) AS reason, toString(computed) AS computed, toString(held) AS held, toString(rule) AS rule',
);

test('after events everybody of the demo company has the class that a full run of that moment decides by the published cut points', async () => {
  const { store, warehouse } = app.parts;
  const facts = createFactsService({ store, warehouse, datasets: app.services.datasets });
  const random = createRandom(1, 7, 7);
  const moved = new Set<string>();
  let number = 900_000;
  for (let round = 0; round < 2; round += 1) {
    await send(random, round);
    await settled();
    const { items } = await client.schemes.list();
    expect(items).toHaveLength(3);
    for (const { id } of items) {
      const published = await app.services.runs.findPublished(id);
      if (!published) throw new Error(`nothing is published of ${id}`);
      const run = await app.services.runs.getFinished(String(published.number));
      const counted = await countedReratings(store.db, run.number);
      if (counted.last > 0) moved.add(id);
      const between = finishedRunOf(run);
      number += 1;
      const planned = {
        ...{ plan: bindPlan(between.plan, { asOf: today, timeZone: between.plan.timeZone }), between },
        ...{ run: String(number), overrides: [] },
        ...(run.former && { former: { run: String(run.former.number), asOf: run.former.asOf } }),
      };
      await runPlans(warehouse, {
        runs: [planned],
        facts: await facts.read(await facts.watermarks(), 'local'),
        valueChecks,
      });
      const decided = sql`SELECT ${told} FROM ${warehouse.all('classes')} WHERE run = ${sqlFragment.integer(planned.run)} ORDER BY customer_id`;
      const standing = sql`SELECT ${told} FROM (${standingClasses(warehouse, counted)}) ORDER BY customer_id`;
      const rows = await warehouse.queryLong<{ customer_id: string }>(decided);
      expect(rows.length).toBeGreaterThan(customers);
      expect([id, await warehouse.queryLong(standing)]).toEqual([id, rows]);
    }
  }
  expect(moved.size).toBeGreaterThan(1);
}, 240_000);
