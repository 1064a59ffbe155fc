import type { Client, Quality } from '@kefen/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const patience = { timeout: 30_000, interval: 50 };

function measured(wanted: (quality: Quality) => boolean): Promise<Quality> {
  const look = async () => {
    const quality = await client.quality.get();
    if (quality.state !== 'measured' || !wanted(quality)) throw new Error('not yet');
    return quality;
  };
  return vi.waitFor(look, patience);
}

const rowsOf = (quality: Quality, id: string) => quality.datasets.find(({ dataset }) => dataset === id)?.rows;
const columnOf = (quality: Quality, id: string, name: string) =>
  quality.datasets.find(({ dataset }) => dataset === id)?.columns.find(({ column }) => column === name);

describe('what is known of the data', () => {
  test('is nothing before anything came in', async () => {
    expect(await client.quality.get()).toMatchObject({ state: 'never', score: null, datasets: [], trend: [] });
    await expect(client.quality.column({ params: { dataset: 'customers', column: 'phone' } })).rejects.toEqual(
      problemCode('not-found'),
    );
  });

  test('is measured by itself when an import counts', async () => {
    await importRows(
      client,
      'customers',
      ['customer_id', 'name', 'phone', 'city'],
      ['C1,甲,13800138000,上海', 'C2,乙,12345,上海', 'C3,丙,,北京', 'C4,丁,010-62345678,'],
    );
    const quality = await measured((found) => rowsOf(found, 'customers') === 4);
    expect(columnOf(quality, 'customers', 'phone')).toEqual({
      column: 'phone',
      filled: 3,
      distinct: 3,
      check: 'phone',
      invalid: 1,
      unlisted: null,
      repeated: null,
    });
    expect(columnOf(quality, 'customers', 'city')).toMatchObject({
      filled: 3,
      distinct: 2,
      check: null,
      invalid: null,
    });
    // Of nine columns beside the id: four names, two valid telephones, three cities.
    expect(quality.score).toEqual({ earned: 9, possible: 36, percent: '25' });
    expect(quality.trend).toEqual([{ day: '2026-03-10', percent: '25' }]);
  });

  test('is shown by column with an example that leads to a customer', async () => {
    const detail = await client.quality.column({ params: { dataset: 'customers', column: 'phone' } });
    expect(detail.examples).toEqual([{ fault: 'invalid', value: '12345', customer: 'C2', rows: 1 }]);
    expect(detail.trend).toEqual([{ day: '2026-03-10', rows: 4, filled: 3, invalid: 1 }]);
  });

  test('is the same for one customer as for the whole', async () => {
    const of = (customer: string) => client.quality.customer({ params: { customer } });
    const scores = await Promise.all(['C1', 'C2', 'C3', 'C4'].map(of));
    expect(scores.map(({ score }) => score?.earned)).toEqual([3, 2, 2, 2]);
    expect(scores[1]?.columns.find(({ column }) => column === 'phone')?.state).toBe('invalid');
  });

  test('weighs columns as the workspace says', async () => {
    const others = ['kind', 'industry', 'region', 'organisation', 'owner', 'since', 'name', 'city'];
    await client.quality.weigh({ body: { weights: Object.fromEntries(others.map((name) => [name, 0])) } });
    const quality = await measured(({ score }) => score?.possible === 4);
    expect(quality.score).toEqual({ earned: 2, possible: 4, percent: '50' });
    await expect(client.quality.weigh({ body: { weights: { nobody: 1 } } })).rejects.toEqual(problemCode('not-found'));
  });

  test('has one number for each day it was measured on', async () => {
    app.clock.advance(24 * 3600 * 1000);
    client = await app.signIn('administrator');
    await client.quality.measure();
    const quality = await measured(({ trend }) => trend.length === 2);
    expect(quality.trend.map(({ day }) => day)).toEqual(['2026-03-10', '2026-03-11']);
    const detail = await client.quality.column({ params: { dataset: 'customers', column: 'phone' } });
    expect(detail.trend).toHaveLength(2);
    expect(detail.examples).toHaveLength(1);
  });
});

describe('a rule', () => {
  const rule = {
    dataset: 'transactions',
    title: '金额不为负',
    severity: 'error',
    asks: { kind: 'expression', expression: 'amount >= 0' },
  } as const;

  test('is tried before it is saved', async () => {
    await importRows(
      client,
      'transactions',
      ['transaction_id', 'customer_id', 'ordered_at', 'amount'],
      ['T1,C1,2026-02-01 10:00:00,5', 'T2,C2,2026-02-02 10:00:00,-5', 'T3,C3,2026-02-03 10:00:00,'],
    );
    const body = { dataset: 'transactions', expression: 'amount >= 0' };
    expect(await client.quality.preview({ body })).toEqual({
      diagnostics: [],
      found: { rows: 3, broken: 1, unknown: 1, examples: [{ customer: 'C2', values: { amount: '-5' } }] },
    });
    const wrong = await client.quality.preview({ body: { dataset: 'transactions', expression: 'amont >= 0' } });
    expect(wrong).toMatchObject({ found: null, diagnostics: [{ code: 'feel-unknown-name' }] });
  });

  test('is measured when it is saved, changed and gone when it is removed', async () => {
    const { id } = await client.quality.createRule({ body: rule });
    const found = await vi.waitFor(async () => {
      const [first] = (await client.quality.rules()).items;
      if (!first?.found) throw new Error('not yet');
      return first;
    }, patience);
    expect(found).toMatchObject({ id, title: '金额不为负', found: { rows: 3, broken: 1, unknown: 1 } });
    const params = { rule: id };
    const loose = { ...rule, asks: { kind: 'expression', expression: 'amount >= -10' } } as const;
    await client.quality.replaceRule({ params, body: loose });
    await vi.waitFor(async () => expect((await client.quality.rules()).items[0]?.found?.broken).toBe(0), patience);
    await client.quality.removeRule({ params });
    expect((await client.quality.rules()).items).toEqual([]);
    await expect(client.quality.removeRule({ params })).rejects.toEqual(problemCode('not-found'));
    const { items } = await client.audit.list();
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['quality-rule.created', 'quality-rule.changed', 'quality-rule.removed']),
    );
  });

  test('that cannot be read, or checks what is no text, is refused', async () => {
    const saved = (asks: Parameters<typeof client.quality.createRule>[0]['body']['asks']) =>
      client.quality.createRule({ body: { ...rule, asks } });
    await expect(saved({ kind: 'expression', expression: 'amount + 1' })).rejects.toEqual(
      problemCode('quality-rule-invalid'),
    );
    await expect(saved({ kind: 'check', column: 'amount', check: 'email' })).rejects.toEqual(
      problemCode('quality-rule-invalid'),
    );
    await expect(saved({ kind: 'check', column: 'nothing', check: 'email' })).rejects.toEqual(problemCode('not-found'));
  });

  test('gives a column a check in the place of the one by its mark, one only', async () => {
    const asks = { kind: 'check', column: 'phone', check: 'mobile' } as const;
    const body = { ...rule, dataset: 'customers', title: '须为手机', asks };
    await client.quality.createRule({ body });
    const quality = await measured((found) => columnOf(found, 'customers', 'phone')?.check === 'mobile');
    expect(columnOf(quality, 'customers', 'phone')?.invalid).toBe(2);
    await expect(client.quality.createRule({ body })).rejects.toEqual(problemCode('conflict'));
  });
});

test('what an import is taken back from is measured again', async () => {
  const [last] = (await client.imports.list({ query: { dataset: 'transactions' } })).items;
  if (!last) throw new Error('there is no import');
  await client.imports.undo({ params: { import: last.id } });
  const quality = await measured((found) => rowsOf(found, 'transactions') === 0);
  expect(columnOf(quality, 'transactions', 'transaction_id')).toMatchObject({ filled: 0, distinct: 0, repeated: 0 });
});

test('whoever may only look at data cannot ask for measuring or write rules', async () => {
  const reader = await app.signIn('compliance');
  expect((await reader.quality.get()).state).toMatch(/measur/);
  await expect(reader.quality.measure()).rejects.toEqual(problemCode('permission-missing'));
  const nobody = await app.signIn('customer-manager');
  await expect(nobody.quality.get()).rejects.toEqual(problemCode('permission-missing'));
});
