import type { Client, Codes } from '@kefen/contract';
import type { CodePart, CodeRule } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { spendingScheme } from '../../test-schemes.js';

let app: TestApp;
let client: Client;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('manager', 'analyst');
  seller = await app.signIn('customer-manager');
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const sequence: CodePart = { kind: 'sequence', width: 3, per: 'prefix' };
const city: CodePart = {
  kind: 'column',
  column: 'city',
  take: {
    kind: 'listed',
    values: [
      { value: '上海', letters: 'SH' },
      { value: '北京', letters: 'BJ' },
    ],
  },
  missing: null,
};
const rule: CodeRule = { parts: [city, sequence], check: 'none', automatic: false };

async function save(next: CodeRule): Promise<Codes> {
  const { revision } = await client.codes.get();
  return client.codes.saveRule({ body: { rule: next, revision } });
}

async function idle(): Promise<Codes> {
  return vi.waitFor(
    async () => {
      const codes = await client.codes.get();
      if (codes.state !== 'idle') throw new Error('not yet');
      return codes;
    },
    { timeout: 60_000, interval: 50 },
  );
}

async function codesByCustomer(): Promise<Record<string, string | null>> {
  const { items } = await client.customers.list({ query: {} });
  return Object.fromEntries(items.map(({ id, code }) => [id, code]));
}

const found = async (search: string) => (await client.customers.list({ query: { search } })).items.map(({ id }) => id);

test('before there is a rule, nobody gets a code', async () => {
  await importRows(
    client,
    'customers',
    ['customer_id', 'name', 'city'],
    ['C1,甲,上海', 'C2,乙,北京', 'C3,丙,上海', 'C4,丁,苏州', 'C5,戊,'],
  );
  expect(await client.codes.get()).toMatchObject({ rule: null, given: 0, without: 5, state: 'idle' });
  await expect(client.codes.give()).rejects.toEqual(problemCode('code-rule-missing'));
});

describe('a rule', () => {
  test('is tried on the first customers before it is saved', async () => {
    const { customers, diagnostics } = await client.codes.preview({ body: { rule } });
    expect(diagnostics).toEqual([]);
    expect(customers.map(({ id, code }) => [id, code])).toEqual([
      ['C1', 'SH001'],
      ['C2', 'BJ001'],
      ['C3', 'SH002'],
      ['C4', null],
      ['C5', null],
    ]);
    expect(customers[3]?.waits[0]?.['zh-CN']).toContain('苏州');
    expect((await client.codes.get()).given).toBe(0);
  });

  test('is refused where it cannot give codes, and where it was changed meanwhile', async () => {
    const wrong = { ...rule, parts: [city] };
    expect((await client.codes.preview({ body: { rule: wrong } })).diagnostics).toMatchObject([
      { code: 'code-sequence' },
    ]);
    await expect(save(wrong)).rejects.toEqual(problemCode('code-rule-invalid'));
    await save(rule);
    await expect(client.codes.saveRule({ body: { rule, revision: 0 } })).rejects.toEqual(problemCode('conflict'));
    await expect(seller.codes.saveRule({ body: { rule, revision: 1 } })).rejects.toEqual(
      problemCode('permission-missing'),
    );
  });
});

describe('giving', () => {
  test('gives a code to everybody who does not wait, and says who waits for what', async () => {
    await client.codes.give();
    expect(await idle()).toMatchObject({ given: 3, without: 2, last: { given: 3, waiting: 2 }, failure: null });
    expect(await codesByCustomer()).toEqual({ C1: 'SH001', C2: 'BJ001', C3: 'SH002', C4: null, C5: null });
    const { items } = await client.codes.without({ query: {} });
    expect(items.map(({ id, waits }) => [id, waits.length])).toEqual([
      ['C4', 1],
      ['C5', 1],
    ]);
  });

  test('again changes nothing: codes stay with whoever has them, whatever becomes of the parts', async () => {
    await importRows(client, 'customers', ['customer_id', 'city'], ['C1,北京']);
    await client.codes.give();
    expect(await idle()).toMatchObject({ given: 3, last: { given: 0, waiting: 2 } });
    expect((await codesByCustomer()).C1).toBe('SH001');
  });

  test('to one customer tells what it waits for', async () => {
    await expect(client.codes.giveOne({ params: { customer: 'C5' } })).rejects.toEqual(problemCode('code-waits'));
    await expect(client.codes.giveOne({ params: { customer: 'C1' } })).rejects.toEqual(problemCode('conflict'));
    await expect(client.codes.giveOne({ params: { customer: 'X' } })).rejects.toEqual(problemCode('not-found'));
    await expect(seller.codes.giveOne({ params: { customer: 'C5' } })).rejects.toEqual(
      problemCode('permission-missing'),
    );
  });

  test('another code is an act of its own: the old one stays, is found, and goes to nobody else', async () => {
    await expect(client.codes.giveAgain({ params: { customer: 'C5' }, body: { reason: '换证' } })).rejects.toEqual(
      problemCode('state-conflict'),
    );
    const codes = await client.codes.giveAgain({ params: { customer: 'C1' }, body: { reason: '迁址' } });
    expect(codes).toMatchObject({ current: { code: 'BJ002' }, former: [{ code: 'SH001', reason: '迁址' }] });
    expect(await found('sh001')).toEqual(['C1']);
    expect(await found('bj00')).toEqual(['C1', 'C2']);
    const admin = await app.signIn('administrator');
    const { items } = await admin.audit.list({ query: { action: 'code.given-again' } });
    expect(items[0]).toMatchObject({ subject: 'C1', details: { code: 'BJ002', former: 'SH001', reason: '迁址' } });
  });

  test('passes over codes that were given by another rule', async () => {
    const fixed: CodeRule = {
      ...rule,
      parts: [
        { kind: 'text', text: 'SH' },
        { ...sequence, per: 'all' },
      ],
    };
    await save(fixed);
    await client.codes.give();
    await idle();
    expect(await codesByCustomer()).toMatchObject({ C4: 'SH003', C5: 'SH004' });
  });

  test('stops where the sequence is full, and codes do not grow longer', async () => {
    await importRows(
      client,
      'customers',
      ['customer_id', 'city'],
      Array.from({ length: 12 }, (_, i) => `D${String(i).padStart(2, '0')},上海`),
    );
    await save({
      ...rule,
      parts: [
        { kind: 'text', text: 'D' },
        { ...sequence, width: 1 },
      ],
    });
    await client.codes.give();
    expect(await idle()).toMatchObject({ last: { given: 9, waiting: 3 } });
    const { items } = await client.codes.without({ query: {} });
    expect(items).toMatchObject([{ id: 'D09' }, { id: 'D10' }, { id: 'D11' }]);
    expect(items[0]?.waits[0]?.en).toContain('used up');
  });

  test('follows imports and new customers by itself where the rule says so', async () => {
    await save({ parts: [{ kind: 'text', text: 'A' }, sequence], check: 'mod-37-36', automatic: true });
    await importRows(client, 'customers', ['customer_id', 'name'], ['E1,己']);
    await vi.waitFor(async () => expect((await idle()).without).toBe(0), { timeout: 60_000, interval: 50 });
    expect((await codesByCustomer()).E1).toMatch(/^A00\d[0-9A-Z]$/);
    await client.customers.create({ body: { id: 'E2', values: { name: '绝无仅有' }, isDifferent: true } });
    await vi.waitFor(async () => expect((await codesByCustomer()).E2).toMatch(/^A00\d[0-9A-Z]$/), {
      timeout: 60_000,
      interval: 50,
    });
  });
});

test('a code tells the class as of giving; lists of a class are searched and filtered by code', async () => {
  await importRows(
    client,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['F1,1,2026-02-01,150', 'F2,2,2026-02-01,20', 'C1,3,2026-02-01,500'],
  );
  await idle();
  await client.schemes.create({ body: { text: spendingScheme } });
  const { id: run } = await client.runs.create({ body: { scheme: 'spending', asOf: '2026-02-28' } });
  expect((await runUntilOver(client, run)).state).toBe('done');
  await client.runs.publish({ params: { run } });
  const classes = [{ class: 'high', letters: 'H' }];
  const byClass: CodeRule = {
    parts: [{ kind: 'class', scheme: 'spending', classes, missing: 'N' }, { kind: 'date', form: 'YYMMDD' }, sequence],
    check: 'none',
    automatic: false,
  };
  await save(byClass);
  const again = (customer: string) => client.codes.giveAgain({ params: { customer }, body: { reason: '试' } });
  await idle();
  expect((await again('F1')).current?.code).toBe('H260310001');
  expect((await again('F2')).current?.code).toBe('N260310001');
  const query = { scheme: 'spending', class: 'high' };
  const ids = async (more: object) =>
    (await client.customers.list({ query: { ...query, ...more } })).items.map(({ id }) => id);
  expect(await ids({ code: 'given' })).toEqual(['C1', 'F1']);
  expect(await ids({ code: 'none' })).toEqual([]);
  expect(await ids({ search: 'h2603' })).toEqual(['F1']);
  expect(await ids({ search: 'sh001' })).toEqual(['C1']);
});

describe('an import that is undone', () => {
  const bring = async (ids: readonly string[]) => {
    await importRows(
      client,
      'customers',
      ['customer_id', 'name'],
      ids.map((id) => `${id},${id}`),
    );
    return (await client.imports.list({ query: {} })).items[0]?.id ?? '';
  };
  const undo = async (id: string) => {
    await client.imports.undo({ params: { import: id } });
    await vi.waitFor(async () => expect((await client.imports.get({ params: { import: id } })).state).toBe('undone'), {
      timeout: 60_000,
      interval: 50,
    });
  };

  test('keeps whom a person had a code given, and keeps the automatic codes of the others for them', async () => {
    await save({ parts: [{ kind: 'text', text: 'U' }, sequence], check: 'none', automatic: false });
    const byHand = await bring(['U1', 'U2']);
    await client.codes.giveOne({ params: { customer: 'U1' } });
    await undo(byHand);
    expect(await found('U00')).toEqual(['U1']);
    await save({ parts: [{ kind: 'text', text: 'V' }, sequence], check: 'none', automatic: true });
    const brought = await bring(['V1', 'V2']);
    await vi.waitFor(async () => expect((await idle()).without).toBe(0), { timeout: 60_000, interval: 50 });
    const before = await codesByCustomer();
    await undo(brought);
    expect(await codesByCustomer()).not.toHaveProperty('V1');
    await bring(['V2', 'V1']);
    await idle();
    const after = await codesByCustomer();
    expect([after.V1, after.V2]).toEqual([before.V1, before.V2]);
  });
});

test('the code of a customer that was merged away finds whom it went into', async () => {
  await idle();
  const former = (await codesByCustomer()).V2 ?? 'none';
  const admin = await app.signIn('administrator');
  await admin.identity.merge({ body: { survivor: 'V1', merged: 'V2', leads: [] } });
  expect(await found(former)).toEqual(['V1']);
  await expect(client.codes.giveOne({ params: { customer: 'V2' } })).rejects.toEqual(problemCode('not-found'));
});

test('exports hold the code beside the number', async () => {
  const content = { what: 'audience' as const, of: null, columns: ['name'], where: null };
  const body = { content, form: { format: 'csv' as const, encoding: 'utf-8' as const }, personal: true };
  const { id } = await client.exports.create({ body });
  const done = await vi.waitFor(
    async () => {
      const found = await client.exports.get({ params: { export: id } });
      if (found.state !== 'done') throw new Error(found.state);
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(done.columns.map(({ name }) => name)).toEqual(['customer_id', 'customer_code', 'name']);
  const file = await client.exports.download({ params: { export: id } });
  const rows = (await file.text()).trim().split('\n');
  expect(rows[0]).toContain('"Customer","Customer code","Name"');
  const codes = await codesByCustomer();
  expect(rows.slice(1).map((row) => row.split(',').slice(0, 2).join())).toEqual(
    Object.entries(codes).map(([customer, code]) => `"${customer}","${code ?? ''}"`),
  );
});
