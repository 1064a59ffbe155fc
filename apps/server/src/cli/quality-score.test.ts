import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { classified } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-quality-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const scheme = written(
  'known.yaml',
  `kefen: 1
id: known
title: { zh-CN: 了解程度, en: How well known }
population: quality_score >= 0.5
indicators:
  known: { attribute: quality_score }
  orders: { dataset: transactions, aggregate: count }
classes:
  - { id: well, title: { zh-CN: 熟悉, en: Well } }
assign: { rules: [ { class: well, when: known = 1 } ] }
`,
);
const purchases = written('purchases.csv', 'customer_id,ordered_at,amount\nC1,2025-01-01,5\nC2,2025-01-01,5\n');

test('on files every column of the customers’ file counts alike for the quality score', async () => {
  const customers = written('customers.csv', 'customer_id,name,phone\nC1,甲,13800138000\nC2,乙,12345\nC3,,\n');
  const { status, rows } = await classified({ scheme, customers, data: [`transactions=${purchases}`] });
  expect(status).toBe(0);
  expect(rows.map(({ customer_id, class: given, known, reason }) => [customer_id, given, known, reason])).toEqual([
    ['C1', 'well', '1', ''],
    ['C2', '', '0.5', expect.stringContaining('rule')],
    ['C3', '', '0', expect.stringContaining('population')],
  ]);
});

test('without a file of customers nothing is known of them, and that is said', async () => {
  const { rows, result } = await classified({ scheme, data: [`transactions=${purchases}`] });
  expect(rows.map(({ known, class: given }) => [known, given])).toEqual([
    ['', ''],
    ['', ''],
  ]);
  expect(JSON.stringify(result)).toContain('The scheme reads customers, but no file of it is given (--customers)');
});
