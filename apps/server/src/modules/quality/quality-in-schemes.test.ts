import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';

const scheme = `
kefen: 1
id: well-known
title: { zh-CN: 了解程度, en: How well known }
population: quality_score >= 0.2
indicators:
  known: { attribute: quality_score }
classes:
  - { id: well, title: { zh-CN: 熟悉, en: Well } }
  - { id: little, title: { zh-CN: 了解不多, en: Little } }
assign:
  rules: [ { class: well, when: known >= 0.3 } ]
otherwise: little
`;
const customers = ['C1', 'C2', 'C3', 'C4'];

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  await importRows(
    client,
    'customers',
    ['customer_id', 'name', 'phone', 'city'],
    ['C1,甲,13800138000,上海', 'C2,乙,12345,上海', 'C3,丙,,', 'C4,丁,010-62345678,'],
  );
  await client.schemes.create({ body: { text: scheme } });
});
afterAll(() => app.close());

async function runUntilDone(): Promise<string> {
  const { id } = await client.runs.create({ body: { scheme: 'well-known', asOf: '2026-03-10' } });
  const over = async () => {
    const run = await client.runs.get({ params: { run: id } });
    if (run.state !== 'done') throw new Error(run.state);
  };
  await vi.waitFor(over, { timeout: 30_000, interval: 50 });
  return id;
}

/** The score of every customer in the published run. */
async function scores(): Promise<Record<string, string | null | undefined>> {
  const explained = customers.map(async (customer) => {
    const { steps } = await client.customers.explain({ params: { customer, scheme: 'well-known' } });
    return [customer, steps.find(({ name }) => name === 'known')?.value] as const;
  });
  return Object.fromEntries(await Promise.all(explained));
}

test('a run gives every customer the score that the customer has on the own page', async () => {
  await client.runs.publish({ params: { run: await runUntilDone() } });
  // Of nine columns beside the id: C1 has three good ones, C2 and C4 two of them, C3 has one.
  expect(await scores()).toEqual({ C1: '0.333', C2: '0.222', C3: '0.111', C4: '0.222' });
  for (const [customer, score] of Object.entries(await scores())) {
    const { score: shown } = await client.quality.customer({ params: { customer } });
    expect(Math.round(Number(score) * 1000)).toBe(Math.round(Number(shown?.percent) * 10));
  }
});

test('who is too little known is not rated, with that reason', async () => {
  const { class: given, reason } = await client.customers.explain({
    params: { customer: 'C3', scheme: 'well-known' },
  });
  expect(given).toBeNull();
  expect(JSON.stringify(reason)).toContain('0.111');
});

test('a preview and a later run follow the weights of the workspace; what is published stays as it was', async () => {
  await client.quality.weigh({ body: { weights: { phone: 10 } } });
  await client.quality.createRule({
    body: {
      dataset: 'customers',
      title: '须为手机',
      severity: 'error',
      asks: { kind: 'check', column: 'phone', check: 'mobile' },
    },
  });
  expect(await scores()).toMatchObject({ C1: '0.333' });
  const { result } = await client.schemes.preview({ body: { text: scheme, asOf: '2026-03-10' } });
  expect(result?.table.classes.map(({ id, customers: of }) => [id, of])).toEqual([
    ['well', 1],
    ['little', 0],
  ]);
  await client.runs.publish({ params: { run: await runUntilDone() } });
  expect(await scores()).toEqual({ C1: '0.666', C2: '0.111', C3: '0.055', C4: '0.055' });
  for (const [customer, score] of Object.entries(await scores())) {
    const { score: shown } = await client.quality.customer({ params: { customer } });
    expect(Math.round(Number(score) * 1000)).toBe(Math.round(Number(shown?.percent) * 10));
  }
});
