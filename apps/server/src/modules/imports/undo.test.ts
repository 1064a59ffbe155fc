import type { Client, Import, ImportMode } from '@kefen/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { runUntilOver } from '../../test-imports.js';

// Each test imports several files and runs a scheme over what counts.
vi.setConfig({ testTimeout: 300_000 });

let app: TestApp;
let client: Client;
beforeEach(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterEach(() => app.close());

interface Rows {
  readonly dataset?: string;
  readonly mode?: ImportMode;
  readonly columns?: readonly string[];
  readonly rows: readonly string[];
}

const purchases = ['transaction_id', 'customer_id', 'ordered_at', 'amount'];
const profile = ['customer_id', 'name', 'city'];

async function check({ dataset = 'transactions', mode, columns = purchases, rows }: Rows): Promise<Import> {
  const body = new TextEncoder().encode(`${columns.join(',')}\n${rows.join('\n')}\n`);
  const file = await client.files.create({ query: { name: 'rows.csv' }, body });
  const orders = columns.includes('transaction_id') ? { order_id: 'transaction_id' } : {};
  const mapping = { ...Object.fromEntries(columns.map((column) => [column, column])), ...orders };
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset, mapping, ...(mode && { mode }) } });
  return until(id, ['checked']);
}

async function load(input: Rows): Promise<Import> {
  const { id } = await check(input);
  await client.imports.commit({ params: { import: id } });
  return until(id, ['committed']);
}

const loadProfile = (rows: readonly string[], mode?: ImportMode, columns = profile) =>
  load({ dataset: 'customers', columns, rows, ...(mode && { mode }) });

async function undo({ id }: Pick<Import, 'id'>): Promise<Import> {
  await client.imports.undo({ params: { import: id } });
  return until(id, ['undone']);
}

async function until(id: string, states: readonly Import['state'][]): Promise<Import> {
  for (;;) {
    const found = await client.imports.get({ params: { import: id } });
    if (states.includes(found.state)) return found;
    if (found.failure) throw new Error(found.failure.detail);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** All that counts: rows by dataset, and every customer with the profile and what was bought. */
async function everything() {
  const { items } = await client.datasets.list();
  const customers = (await client.customers.list({ query: { limit: 100 } })).items;
  const pages = await Promise.all(customers.map(({ id }) => client.customers.get({ params: { customer: id } })));
  return {
    rows: Object.fromEntries(items.flatMap(({ id, rows }) => (rows > 0 ? [[id, rows]] : []))),
    customers: pages.map(({ id, name, profile }) => [
      id,
      name,
      profile.find(({ column }) => column.name === 'city')?.value ?? null,
    ]),
    classes: await classes(),
  };
}

/** The classes of a scheme over what was bought. */
async function classes() {
  await client.schemes.create({ body: { catalogue: 'rfm-pyramid' } }).catch(() => {});
  const { id } = await client.runs.create({ body: { scheme: 'rfm-pyramid', asOf: '2026-03-01' } });
  const { table, failure } = await runUntilOver(client, id);
  if (!table) throw new Error(failure ?? 'no table');
  const counted = table.classes.map((row) => [row.id, row.customers, row.contribution]);
  return { customers: table.customers, counted, notRated: table.notRated.customers };
}

test('an import of facts that is undone leaves nothing, and its content can be imported again', async () => {
  await loadProfile(['C1,A,X', 'C2,B,Y']);
  await load({ rows: ['t1,C1,2026-01-01,10', 't2,C2,2026-01-02,20', 't0,N0,2026-01-02,7'] });
  const before = await everything();
  const second = { rows: ['t2,C2,2026-01-03,50', 't3,N1,2026-01-04,30', 't4,N0,2026-01-04,3'] };
  const imported = await load(second);
  expect(imported.report).toMatchObject({
    rowsKept: 3,
    rowsKnown: 1,
    rowsSuperseding: 1,
    rowsBefore: 3,
    newCustomers: 1,
  });
  const after = await everything();
  expect(after).not.toEqual(before);
  const undone = await undo(imported);
  expect(undone.undo).toMatchObject({ by: 'user1', at: expect.any(String) });
  expect(await everything()).toEqual(before);
  await expect(client.imports.undo({ params: { import: imported.id } })).rejects.toMatchObject({
    problem: { code: 'state-conflict' },
  });
  await load(second);
  expect(await everything()).toEqual(after);
  const actions = (await client.audit.list({ query: { limit: 100 } })).items.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['import.undo-asked', 'import.undone']));
});

test('undone after a later import has replaced the same keys, each key counts once', async () => {
  await load({ rows: ['t1,C1,2026-01-01,10', 't2,C2,2026-01-02,20'] });
  const without = await load({ rows: ['t1,C1,2026-01-05,100', 't9,C9,2026-01-05,9'] });
  await load({ rows: ['t1,C1,2026-01-06,1000', 't2,C2,2026-01-06,2000'] });
  await undo(without);
  const found = await everything();
  expect(found.rows.transactions).toBe(2);
  expect(found.customers.map(([id]) => id)).toEqual(['C1', 'C2']);
  expect(found.classes.counted.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(3000);
});

test('a run that was started before an undo counts what counted then', async () => {
  await load({ rows: ['t1,C1,2026-01-01,10'] });
  const second = await load({ rows: ['t2,C1,2026-01-02,20'] });
  await client.schemes.create({ body: { catalogue: 'rfm-pyramid' } });
  const { id } = await client.runs.create({ body: { scheme: 'rfm-pyramid', asOf: '2026-03-01' } });
  await client.imports.undo({ params: { import: second.id } });
  const { table } = await runUntilOver(client, id);
  await until(second.id, ['undone']);
  const sum = (counted: readonly { readonly contribution: string | null }[] = []) =>
    counted.reduce((all, row) => all + Number(row.contribution), 0);
  expect(sum(table?.classes)).toBe(30);
  expect((await classes()).counted.reduce((all, row) => all + Number(row[2]), 0)).toBe(10);
});

test('adding rejects the keys that are known, skipping leaves them, and both say how many', async () => {
  await load({ rows: ['t1,C1,2026-01-01,10'] });
  const add = await load({ mode: 'add', rows: ['t1,C1,2026-01-02,99', 't2,C1,2026-01-02,20'] });
  expect(add).toMatchObject({
    mode: 'add',
    report: { rowsKept: 1, rowsRejected: 1, rowsKnown: 1, rowsSuperseding: 0 },
  });
  expect(add.report?.rejected[0]).toMatchObject({ code: 'key-known', column: 'transaction_id' });
  const rejected = await (await client.imports.rejected({ params: { import: add.id } })).text();
  expect(rejected).toContain('"t1","C1"');
  const skip = await load({ mode: 'skip', rows: ['t1,C1,2026-01-03,99', 't3,C1,2026-01-03,30'] });
  expect(skip).toMatchObject({ report: { rowsKept: 1, rowsRejected: 0, rowsLeft: 1, rowsKnown: 1 } });
  expect(skip.report?.left[0]).toMatchObject({ code: 'key-known', rows: 1 });
  expect((await everything()).classes.counted.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(60);
});

test('replacing leaves nothing but the file, and undone gives everything back', async () => {
  await load({ rows: ['t1,C1,2026-01-01,10', 't2,C2,2026-01-02,20'] });
  const before = await everything();
  const replacing = await load({ mode: 'replace', rows: ['t2,C2,2026-01-03,7'] });
  expect(replacing.report).toMatchObject({ rowsKept: 1, rowsBefore: 2, rowsSuperseding: 2 });
  expect((await everything()).rows.transactions).toBe(1);
  const later = await load({ rows: ['t2,C2,2026-01-04,8', 't1,C1,2026-01-04,9'] });
  await undo(replacing);
  expect((await everything()).rows.transactions).toBe(2);
  await undo(later);
  expect(await everything()).toEqual(before);
});

test('without a key only adding and replacing make sense', async () => {
  const columns = ['customer_id', 'ordered_at', 'amount'];
  const added = await load({ columns, rows: ['C1,2026-01-01,10'] });
  expect(added.mode).toBe('add');
  const skipping = check({ columns, mode: 'skip', rows: ['C1,2026-01-02,10'] });
  await expect(skipping).rejects.toMatchObject({ problem: { code: 'mapping-invalid' } });
});

test('profiles are as before once what has changed them is undone, in whatever order', async () => {
  await loadProfile(['C1,A,X', 'C2,B,Y']);
  const before = await everything();
  const second = await loadProfile(['C1,A2,X2', 'C3,C,Z']);
  const third = await loadProfile(['C1,,X3', 'C3,C3,Z3'], 'replace');
  const fourth = await loadProfile(['C1,A4'], 'update', ['customer_id', 'name']);
  await undo(second);
  expect((await everything()).customers).toEqual([
    ['C1', 'A4', 'X3'],
    ['C2', 'B', 'Y'],
    ['C3', 'C3', 'Z3'],
  ]);
  await undo(fourth);
  await undo(third);
  expect(await everything()).toEqual(before);
});

test('profiles that are only added or skipped leave known customers, but fill in those of whom only the id is known', async () => {
  await load({ rows: ['t1,C1,2026-01-01,10', 't2,C2,2026-01-01,10'] });
  await loadProfile(['C1,A,X']);
  const before = await everything();
  const add = await loadProfile(['C1,no,no', 'C2,B,Y', 'C3,C,Z'], 'add');
  expect(add.report).toMatchObject({ rowsKept: 2, rowsRejected: 1, rowsKnown: 1, newCustomers: 1 });
  const after = await everything();
  expect(after.customers).toEqual([
    ['C1', 'A', 'X'],
    ['C2', 'B', 'Y'],
    ['C3', 'C', 'Z'],
  ]);
  await undo(add);
  expect(await everything()).toEqual(before);
  const skip = await loadProfile(['C1,no,nowhere', 'C2,B,Y', 'C3,C,Z'], 'skip');
  expect(skip.report).toMatchObject({ rowsKept: 2, rowsLeft: 1, rowsKnown: 1 });
  expect(await everything()).toEqual(after);
});

test('a customer who still has facts stays when the profile is undone', async () => {
  const known = await loadProfile(['C1,A,X', 'C2,B,Y']);
  const bought = await load({ rows: ['t1,C1,2026-01-01,10'] });
  await undo(known);
  expect((await everything()).customers).toEqual([['C1', null, null]]);
  await undo(bought);
  expect(await client.customers.list()).toMatchObject({ total: 0 });
});
