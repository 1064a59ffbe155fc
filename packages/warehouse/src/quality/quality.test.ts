import { type Dataset, type Expression, readRowRule, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { countRepeated } from './count-repeated.js';
import { isUnlisted, measureColumns } from './measure-columns.js';
import { readBrokenRows, readValueExamples } from './read-examples.js';
import { readValues } from './read-values.js';

// Columns are named as the statements might name their own.
const orders: Dataset = {
  id: 'orders',
  kind: 'events',
  customerColumn: 'customer_id',
  timeColumn: 'ordered_at',
  columns: [
    { name: 'customer_id', type: { kind: 'text' }, required: true },
    { name: 'ordered_at', type: { kind: 'timestamp' }, required: true },
    { name: 'rows', type: { kind: 'decimal', precision: 18, scale: 4 } },
    { name: 'value', type: { kind: 'text' }, values: ['A', 'B'] },
    { name: 'due_on', type: { kind: 'date' } },
  ],
};

let engine: Engine;
const source = () => ({ from: engine.all('facts_orders'), where: sql`batch <= 1` });

beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await prepareTables(engine, orders);
  const row = (customer: string, day: string, more: object) => ({
    customer_id: customer,
    ordered_at: `${day} 02:00:00.000`,
    day,
    row_key: '',
    batch: 1,
    ...more,
  });
  await engine.insertRows('facts_orders', [
    row('C1', '2026-01-01', { rows: '5', value: 'A', due_on: '2026-01-02' }),
    row('C2', '2026-01-02', { rows: '-5', value: 'X', due_on: '2025-12-31' }),
    row('C3', '2026-01-03', { rows: '0', value: '', due_on: null }),
    row('C3', '2026-01-03', { rows: null, value: null }),
    row('C4', '2026-01-03', { rows: '-0.0001', value: 'X', due_on: '2026-01-03' }),
    row('C5', '2027-01-01', { rows: '-1', value: 'Z', batch: 2 }),
  ]);
});
afterAll(() => engine.close());

function condition(text: string): Expression {
  const { expression, diagnostics } = readRowRule(text, orders);
  if (!expression) throw new Error(JSON.stringify(diagnostics));
  return expression;
}

describe('the rows of a dataset that count', () => {
  it('are measured by column and by condition, each row counted once', async () => {
    const conditions = [condition('rows >= 0'), condition('due_on >= date(ordered_at)'), condition('value = "A"')];
    const timeZone = 'Asia/Shanghai';
    const measure = await measureColumns(engine, { dataset: orders, source: source(), conditions, timeZone });
    expect(measure).toEqual({
      rows: 5,
      newestDay: '2026-01-03',
      columns: [
        { column: 'customer_id', filled: 5, distinct: 4, unlisted: null },
        { column: 'ordered_at', filled: 5, distinct: null, unlisted: null },
        { column: 'rows', filled: 4, distinct: null, unlisted: null },
        { column: 'value', filled: 3, distinct: 2, unlisted: 2 },
        { column: 'due_on', filled: 3, distinct: null, unlisted: null },
      ],
      conditions: [
        { broken: 2, unknown: 1 },
        { broken: 1, unknown: 2 },
        // In FEEL an empty value is not equal to any text, and neither more nor less than any number.
        { broken: 4, unknown: 0 },
      ],
    });
  });

  it('that break a condition are shown in order of customer with what it looks at', async () => {
    expect(await readBrokenRows(engine, condition('rows >= 0'), source(), 'Asia/Shanghai')).toEqual([
      { customer: 'C2', values: { rows: '-5' } },
      { customer: 'C4', values: { rows: '-0.0001' } },
    ]);
  });

  it('are read by value with the number of rows that have it', async () => {
    const column = orders.columns[3];
    if (!column) throw new Error('no column');
    const found = [];
    for await (const part of readValues(engine, column, source())) found.push(...part);
    expect(found.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
      { value: 'A', rows: 1 },
      { value: 'X', rows: 2 },
    ]);
    expect(await readValueExamples(engine, 'value', isUnlisted(column), source())).toEqual([
      { value: 'X', customer: 'C2', rows: 2 },
    ]);
    expect(await countRepeated(engine, column, source())).toBe(2);
    expect(await readValueExamples(engine, 'value', sql`value != ''`, source(), 2)).toEqual([
      { value: 'X', customer: 'C2', rows: 2 },
    ]);
    const those = sql`value IN (${sqlFragment.text('A')})`;
    expect(await readValueExamples(engine, 'value', those, source())).toEqual([
      { value: 'A', customer: 'C1', rows: 1 },
    ]);
  });

  it('that there are none of have no newest day', async () => {
    const none = { ...source(), where: sql`batch > 9` };
    const input = { dataset: orders, source: none, conditions: [condition('rows > 0')], timeZone: 'Asia/Shanghai' };
    expect(await measureColumns(engine, input)).toMatchObject({
      rows: 0,
      newestDay: null,
      conditions: [{ broken: 0, unknown: 0 }],
    });
  });
});

describe('a rule over the columns of a row', () => {
  it.each([
    ['amount >= 0', 'feel-unknown-name'],
    ['rows + 1', 'not-a-condition'],
    ['rows >=', 'feel-syntax'],
  ])('%s is refused', (text, code) => {
    expect(readRowRule(text, orders).diagnostics[0]?.code).toBe(code);
    expect(readRowRule(text, orders).expression).toBeUndefined();
  });
});
