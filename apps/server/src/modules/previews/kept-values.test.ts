import { type BoundPlan, bindPlan, builtInDatasets, checkScheme, sql } from '@kefen/scheme';
import { dropAbandonedScratch, type Engine, openEmbeddedEngine, prepareTables } from '@kefen/warehouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomIds } from '../../clock.js';
import { createKeptValues } from './kept-values.js';
import { isAbandoned } from './scratch-name.js';

const minuteMs = 60_000;
let now = Date.parse('2026-03-10T04:00:00Z');
const clock = { now: () => new Date(now) };

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.insertRows('profile', [{ customer_id: 'C1', city: '上海', version: 1 }]);
});
afterAll(() => engine.close());

const failures: unknown[] = [];
const keep = () =>
  createKeptValues({
    valueChecks: {},
    warehouse: engine,
    clock,
    ids: randomIds,
    mostCustomers: 100,
    onError: (failure) => failures.push(failure),
  });

function planOf(column: string): BoundPlan {
  const text = `
kefen: 1
id: one
title: { zh-CN: 一, en: One }
indicators: { it: { attribute: ${column} } }
classes: [ { id: yes, title: { zh-CN: 是, en: Yes } } ]
assign: { rules: [ { class: yes, when: it != null } ] }
`;
  const { plan } = checkScheme(text, builtInDatasets);
  if (!plan) throw new Error('not valid');
  return bindPlan(plan, { asOf: '2026-03-10', timeZone: 'Asia/Shanghai' });
}

const noFacts = async () => () => {
  throw new Error('no facts are needed');
};
const wanted = (column: string, facts = '1') => ({ plan: planOf(column), facts, read: noFacts });
const { signal } = new AbortController();

async function tables(): Promise<string[]> {
  const rows = await engine.query<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE startsWith(name, 'scratch_') ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

test('values are kept for some minutes after their last use, and never for long', async () => {
  const kept = keep();
  const tableOf = (column: string) => kept.use(wanted(column), signal, async ({ table }) => table);
  const city = await tableOf('city');
  for (let used = 0; used < 9; used++) {
    now += 9 * minuteMs;
    kept.dropStale();
    if (used < 6) expect(await tableOf('city')).toBe(city);
  }
  await expect.poll(tables).toEqual([]);
  const first = await tableOf('city');
  now += 61 * minuteMs;
  expect(await tableOf('city')).not.toBe(first);
  await kept.close();
  expect(await tables()).toEqual([]);
});

test('values of other facts are others', async () => {
  const kept = keep();
  const tableOf = (facts: string) => kept.use(wanted('city', facts), signal, async ({ table }) => table);
  expect(await tableOf('2')).not.toBe(await tableOf('1'));
  expect(await tableOf('2')).toBe(await tableOf('2'));
  await kept.close();
});

test('values in use stay until they are not', async () => {
  const kept = keep();
  const rows = await kept.use(wanted('city'), signal, async ({ table }) => {
    now += 120 * minuteMs;
    kept.dropStale();
    return engine.query(sql`SELECT customer_id FROM ${engine.all(table)}`);
  });
  expect(rows).toEqual([{ customer_id: 'C1' }]);
  kept.dropStale();
  await expect.poll(tables).toEqual([]);
  await kept.close();
});

test('what was left behind is told by its age where the store is shared', async () => {
  const kept = keep();
  await kept.use(wanted('city'), signal, async () => {});
  await dropAbandonedScratch(engine, (name) => isAbandoned(name, clock.now()));
  expect(await tables()).toHaveLength(1);
  now += 121 * minuteMs;
  await dropAbandonedScratch(engine, (name) => isAbandoned(name, clock.now()));
  expect(await tables()).toEqual([]);
  await kept.close();
});

test('nothing went wrong on the way', () => {
  expect(failures).toEqual([]);
});
