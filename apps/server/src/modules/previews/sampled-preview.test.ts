import type { Client, PreviewResult } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';

const customers = 2000;
const about = 500;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp({}, { mostCustomersPreviewed: about });
  client = await app.signIn('analyst');
  const rows = Array.from({ length: customers }, (_, i) => `C${i},客户${i},${i % 4 === 0 ? '上海' : '北京'}`);
  await importRows(client, 'customers', ['customer_id', 'name', 'city'], rows);
});
afterAll(() => app.close());

const scheme = (city: string) => `
kefen: 1
id: place
title: { zh-CN: 所在地, en: Place }
indicators: { town: { attribute: city } }
classes:
  - { id: there, title: { zh-CN: 本地, en: Local } }
  - { id: elsewhere, title: { zh-CN: 外地, en: Elsewhere } }
assign: { rules: [ { class: there, when: 'town = "${city}"' }, { class: elsewhere, when: 'town = "北京"' } ] }
`;

async function resultOf(text: string): Promise<PreviewResult> {
  const { result } = await client.schemes.preview({ body: { text } });
  if (!result) throw new Error('not valid');
  return result;
}

test('more customers than the limit are sampled, and how far a share may be off is said', async () => {
  const { customers: all, sample, table } = await resultOf(scheme('上海'));
  expect(all).toBe(customers);
  expect(sample?.customers).toBe(table.customers + table.notRated.customers);
  expect(sample?.customers).toBeGreaterThan(about * 0.8);
  expect(sample?.customers).toBeLessThan(about * 1.2);
  const error = sample?.errors.there ?? 1;
  // The share is known to be a quarter; by chance one sample of twenty is further off, but this one is always the same.
  expect(Math.abs((table.classes[0]?.share ?? 0) - 0.25)).toBeLessThan(error);
  expect(error).toBeGreaterThan(0.02);
  expect(error).toBeLessThan(0.05);
  expect(sample?.error).toBe(Math.max(...Object.values(sample?.errors ?? {})));
});

test('the sample is of the same customers every time', async () => {
  const [once, again] = [await resultOf(scheme('上海')), await resultOf(scheme('上海'))];
  expect(again).toEqual(once);
  // Measured again, as it is another day.
  const { result } = await client.schemes.preview({ body: { text: scheme('上海'), asOf: '2026-01-01' } });
  expect(result?.table).toEqual(once.table);
});
