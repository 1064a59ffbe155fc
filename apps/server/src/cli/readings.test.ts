import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkbook, buildZip, textRows } from '@kefen/warehouse/testing';
import { afterAll, expect, it } from 'vitest';
import { kefen } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'kefen-readings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const scheme = file(
  'scheme.yaml',
  `kefen: 1
id: readings
title: { zh-CN: 试, en: Try }
indicators:
  orders: { dataset: transactions, aggregate: count }
classes: [ { id: all, title: { zh-CN: 全部, en: All } } ]
assign: { rules: [ { class: all, when: orders > 0 } ] }
`,
);
const sheet = (name: string, day: string) => ({
  name,
  rows: textRows([
    ['customer_id', 'ordered_at'],
    ['C1', day],
  ]),
});
const book = buildWorkbook({ sheets: [sheet('first', '2024-01-01'), sheet('second', '03/04/2024')] });
const zip = file('two.zip', buildZip({ 'a.csv': 'customer_id\nC1\n', 'book.xlsx': book }));

const classify = (...args: string[]) =>
  kefen('classify', '--scheme', scheme, '--data', `transactions=${zip}`, '--lang', 'en', ...args);

it('a file that leaves a choice is read as the options say, and names the choice where they say nothing', async () => {
  const openEntry = await classify();
  expect(openEntry.status).not.toBe(0);
  expect(openEntry.err).toContain('The archive holds several tables: a.csv, book.xlsx. Choose one of them.');
  const openOrder = await classify('--entry', 'book.xlsx', '--sheet', 'second');
  expect(openOrder.status).not.toBe(0);
  expect(openOrder.err).toContain('Choose the order of dates');
  const read = await classify('--entry', 'book.xlsx', '--sheet', 'second', '--date-order', 'day-month', '--json');
  expect(read.err).toBe('');
  expect(JSON.parse(read.out)).toMatchObject({ asOf: '2024-04-03' });
});
