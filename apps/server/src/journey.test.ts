import type { Client, Import, RunDetail } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './test-app.js';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const bytes = (text: string) => new TextEncoder().encode(text);

const customersFile = `客户编号,客户名称,城市,负责人
${Array.from({ length: 20 }, (_, i) => `C${String(i + 1).padStart(2, '0')},客户${i + 1},${i % 2 ? '上海' : '北京'},李雷`).join('\n')}
`;
/** Customer n bought for n × 100; C21 is in no profile; the last two rows are bad. */
const purchasesFile = `单号,客户,时间,金额,状态
${Array.from({ length: 21 }, (_, i) => `O${i + 1},C${String(i + 1).padStart(2, '0')},2026-02-${String((i % 28) + 1).padStart(2, '0')} 10:00:00,${(i + 1) * 100}.50,完成`).join('\n')}
O98,C01,2026-02-01 10:00:00,5,取消
O99,C02,someday,7,完成
O100,C03,2026-02-03 10:00:00,much,完成
`;
const purchasesMapping = { order_id: '单号', customer_id: '客户', ordered_at: '时间', amount: '金额', status: '状态' };

async function upload(name: string, text: string) {
  return client.files.create({ query: { name }, body: bytes(text) });
}

async function importUntil(id: string, states: readonly Import['state'][]): Promise<Import> {
  return expect
    .poll(async () => client.imports.get({ params: { import: id } }), { timeout: 30_000 })
    .toSatisfy((found: Import) => states.includes(found.state))
    .then(() => client.imports.get({ params: { import: id } }));
}

async function runUntilOver(id: string): Promise<RunDetail> {
  const over = (run: RunDetail) => ['done', 'failed', 'cancelled'].includes(run.state);
  await expect.poll(() => client.runs.get({ params: { run: id } }), { timeout: 30_000 }).toSatisfy(over);
  return client.runs.get({ params: { run: id } });
}

async function load(name: string, text: string, dataset: string, mapping: Record<string, string>, where?: string) {
  const file = await upload(name, text);
  const created = await client.imports.create({ body: { fileId: file.id, dataset, mapping, ...(where && { where }) } });
  const checked = await importUntil(created.id, ['checked', 'failed']);
  await client.imports.commit({ params: { import: created.id } });
  return { file, checked, committed: await importUntil(created.id, ['committed', 'failed']) };
}

test('an empty workspace says so and offers schemes it has no data for', async () => {
  const workspace = await client.workspace.get();
  expect(workspace).toMatchObject({ empty: true, demo: false, today: '2026-03-10', asOf: '2026-03-10' });
  const { items } = await client.catalogue.list();
  expect(items.map(({ id }) => id)).toContain('rfm-pyramid');
  expect(items.every(({ suffices }) => !suffices)).toBe(true);
  expect((await client.datasets.list()).items.every(({ rows, builtIn }) => rows === 0 && builtIn)).toBe(true);
});

test('a file of customers is looked into, checked, committed and found again', async () => {
  const file = await upload('customers.csv', customersFile);
  expect(file.inspection).toMatchObject({
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    guess: { dataset: 'customers' },
  });
  const mapping = file.inspection.guess?.mapping ?? {};
  expect(mapping).toEqual({ customer_id: '客户编号', name: '客户名称', city: '城市', owner: '负责人' });
  const { checked, committed } = await load('customers.csv', customersFile, 'customers', mapping);
  expect(checked).toMatchObject({ state: 'checked', report: { rowsIn: 20, rowsKept: 20, newCustomers: 20 } });
  expect(committed.state).toBe('committed');
  const page = await client.customers.list({ query: { limit: 3, search: '客户' } });
  expect(page).toMatchObject({ total: 20, items: [{ id: 'C01', name: '客户1', owner: '李雷' }, {}, {}] });
  const second = await client.customers.list({ query: { limit: 3, search: '客户', cursor: page.next ?? '' } });
  expect(second.items.map(({ id }) => id)).toEqual(['C04', 'C05', 'C06']);
});

test('a file of purchases keeps the good rows and names the others', async () => {
  const { checked, committed } = await load('o.csv', purchasesFile, 'transactions', purchasesMapping, '状态 != "取消"');
  expect(checked.report).toMatchObject({
    rowsIn: 24,
    rowsKept: 21,
    rowsLeft: 1,
    rowsRejected: 2,
    newCustomers: 1,
    rowsSuperseding: null,
  });
  expect(checked.report?.rejected.map(({ column, rows }) => [column, rows])).toEqual(
    expect.arrayContaining([
      ['ordered_at', 1],
      ['amount', 1],
    ]),
  );
  expect(checked.report?.firstRows[0]).toMatchObject({ customer_id: 'C01', amount: '100.5' });
  const rejected = await (await client.imports.rejected({ params: { import: checked.id } })).text();
  expect(rejected.split('\n')[1]).toContain('someday');
  expect(committed).toMatchObject({ state: 'committed', report: { rowsSuperseding: 0 } });
  expect((await client.customers.list()).total).toBe(21);
  const workspace = await client.workspace.get();
  expect(workspace).toMatchObject({
    empty: false,
    asOf: '2026-02-21',
    counts: { customers: 21, facts: 21, imports: 2 },
  });
});

test('the same content is not imported twice', async () => {
  const file = await upload('again.csv', purchasesFile);
  const body = { fileId: file.id, dataset: 'transactions', mapping: purchasesMapping };
  await expect(client.imports.create({ body })).rejects.toEqual(problemCode('content-already-imported'));
});

test('a mapping that cannot be read fails with what to write instead', async () => {
  const file = await upload('wrong.csv', 'a,b\n1,2\n');
  const created = await client.imports.create({
    body: {
      fileId: file.id,
      dataset: 'transactions',
      mapping: { customer_id: 'a', ordered_at: 'no such', amount: 'b' },
    },
  });
  const failed = await importUntil(created.id, ['checked', 'failed']);
  expect(failed).toMatchObject({ state: 'failed', report: null });
  expect(failed.failure?.detail).not.toBe('');
});

test('a file that is no table is refused with the reason', async () => {
  await expect(upload('picture.png', 'PNG')).rejects.toEqual(problemCode('file-unreadable'));
});

test('a scheme is checked, stored, run, published and explained', async () => {
  const scheme = await client.schemes.create({ body: { catalogue: 'rfm-pyramid' } });
  expect(scheme).toMatchObject({ id: 'rfm-pyramid', latestVersion: 1, published: null, diagnostics: [] });
  await expect(client.schemes.create({ body: { catalogue: 'rfm-pyramid' } })).rejects.toEqual(problemCode('conflict'));
  await expect(client.schemes.create({ body: { text: 'kefen: 1' } })).rejects.toEqual(problemCode('scheme-invalid'));
  expect((await client.schemes.check({ body: { text: 'kefen: 1' } })).valid).toBe(false);

  const started = await client.runs.create({ body: { scheme: 'rfm-pyramid' } });
  expect(started).toMatchObject({ state: 'queued', asOf: '2026-02-21', published: false, table: null });
  const run = await runUntilOver(started.id);
  expect(run).toMatchObject({ state: 'done', customers: 21, rated: 21, changes: null });
  expect(run.table?.classes.map(({ id, customers }) => [id, customers])).toEqual([
    ['vip', 0],
    ['major', 1],
    ['ordinary', 3],
    ['small', 17],
  ]);
  const [, major] = run.table?.classes ?? [];
  expect(major).toMatchObject({ contribution: '2100.5' });
  expect(major?.contributionShare).toBeCloseTo(2100.5 / 23110.5, 12);
  expect(run.ledger).toMatchObject({ rowsIn: 21, rowsOut: 21, watermarks: { transactions: 2 } });
  expect(run.ledger?.statements.length).toBeGreaterThan(1);
  expect(run.curve?.length).toBeLessThanOrEqual(100);

  expect(await client.runs.publish({ params: { run: run.id } })).toMatchObject({ published: true });
  await client.runs.publish({ params: { run: run.id } });
  const [listed] = (await client.schemes.list()).items;
  expect(listed?.published).toMatchObject({ run: run.id, version: 1, table: { customers: 21 } });
});

test('the customers of a class come sorted, searched and paged', async () => {
  const page = (query: { sort?: string; cursor?: string; limit?: number; search?: string }) =>
    client.schemes.classCustomers({ params: { scheme: 'rfm-pyramid', class: 'ordinary' }, query });
  const first = await page({ sort: '-monetary', limit: 2 });
  expect(first).toMatchObject({ total: 3, title: { en: 'Ordinary' } });
  expect(first.items.map(({ customer }) => customer)).toEqual(['C20', 'C19']);
  expect(first.items[0]).toMatchObject({ name: '客户20', values: { monetary: '2000.5' } });
  const second = await page({ sort: '-monetary', limit: 2, cursor: first.next ?? '' });
  expect(second.items.map(({ customer }) => customer)).toEqual(['C18']);
  expect(second.next).toBeNull();
  expect((await page({ search: '客户19' })).items.map(({ customer }) => customer)).toEqual(['C19']);
  await expect(page({ sort: 'nothing' })).rejects.toEqual(problemCode('request-invalid'));
  const notRated = await client.schemes.classCustomers({ params: { scheme: 'rfm-pyramid', class: 'none' } });
  expect(notRated).toMatchObject({ total: 0, items: [] });
  const listed = await client.customers.list({ query: { scheme: 'rfm-pyramid', class: 'major' } });
  expect(listed.items).toMatchObject([{ id: 'C21', name: null, classes: [{ class: 'major' }] }]);
});

test('one customer is shown with classes, facts and months, and the class is explained', async () => {
  const customer = await client.customers.get({ params: { customer: 'C20' } });
  expect(customer).toMatchObject({
    name: '客户20',
    classes: [{ scheme: 'rfm-pyramid', class: 'ordinary', asOf: '2026-02-21', since: { asOf: '2026-02-21' } }],
    facts: [{ dataset: 'transactions', total: 1, rows: [{ order_id: 'O20', ordered_at: '2026-02-20T02:00:00.000Z' }] }],
  });
  expect(customer.profile.find(({ column }) => column.name === 'city')?.value).toBe('上海');
  expect(customer.series[0]?.points.at(-1)).toEqual({ month: '2026-02', value: '2000.5' });
  expect(customer.series[0]?.points).toHaveLength(24);

  const explanation = await client.customers.explain({ params: { customer: 'C20', scheme: 'rfm-pyramid' } });
  expect(explanation).toMatchObject({
    class: 'ordinary',
    nextClass: { class: 'major' },
    previousClass: { class: 'small' },
  });
  expect(explanation.steps.map(({ name }) => name)).toContain('monetary');
  await expect(client.customers.get({ params: { customer: 'C99' } })).rejects.toEqual(problemCode('not-found'));
});

test('a later run shows what publishing would change, and an older one cannot be published over it', async () => {
  const more = `单号,客户,时间,金额,状态\nP1,C01,2026-02-25 09:00:00,9000,完成\n`;
  await load('more.csv', more, 'transactions', purchasesMapping);
  await expect.poll(() => app.services.reratings.isSettled(), { timeout: 30_000 }).toBe(true);
  const older = await client.runs.create({ body: { scheme: 'rfm-pyramid', asOf: '2026-02-21' } });
  const newer = await client.runs.create({ body: { scheme: 'rfm-pyramid' } });
  await runUntilOver(older.id);
  const run = await runUntilOver(newer.id);
  expect(run.asOf).toBe('2026-02-25');
  // Who bought has risen already, by the cut points of the published run.
  expect(run.changes).toMatchObject({ promoted: 0, demoted: 2, entered: 0, left: 0 });
  await client.runs.publish({ params: { run: newer.id } });
  await expect(client.runs.publish({ params: { run: older.id } })).rejects.toEqual(problemCode('run-outdated'));
  expect(
    (await client.runs.list({ query: { scheme: 'rfm-pyramid' } })).items.map(({ published }) => published),
  ).toEqual([true, false, false]);
  const { classes } = await client.customers.get({ params: { customer: 'C01' } });
  expect(classes[0]).toMatchObject({ class: 'major', since: { run: newer.id } });
  expect((await client.customers.get({ params: { customer: 'C05' } })).classes[0]?.since.asOf).toBe('2026-02-21');
});

test('a publication can be taken back while it is the last one', async () => {
  const { items } = await client.runs.list({ query: { scheme: 'rfm-pyramid' } });
  const [last, never, first] = items.map(({ id }) => id);
  if (!last || !never || !first) throw new Error('three runs are expected');
  const state = async () => (await client.schemes.get({ params: { scheme: 'rfm-pyramid' } })).published?.run;
  const published = await client.runs.get({ params: { run: last } });
  expect(published.changes).toMatchObject({ against: first, promoted: 0, demoted: 2 });
  await expect(client.runs.withdraw({ params: { run: first } })).rejects.toEqual(problemCode('state-conflict'));

  expect(await client.runs.withdraw({ params: { run: last } })).toMatchObject({ published: false, publishedAt: null });
  expect(await state()).toBe(first);
  const { classes } = await client.customers.get({ params: { customer: 'C01' } });
  expect(classes[0]?.since.run).toBe(first);
  await client.runs.withdraw({ params: { run: first } });
  expect(await state()).toBeUndefined();
  await expect(client.runs.withdraw({ params: { run: first } })).rejects.toEqual(problemCode('state-conflict'));

  await client.runs.publish({ params: { run: first } });
  await client.runs.publish({ params: { run: last } });
  expect(await state()).toBe(last);
});

test('a run and an import can be cancelled, once', async () => {
  const run = await client.runs.create({ body: { scheme: 'rfm-pyramid' } });
  await client.runs.cancel({ params: { run: run.id } });
  await expect(client.runs.cancel({ params: { run: run.id } })).rejects.toEqual(problemCode('state-conflict'));
  await expect(client.runs.publish({ params: { run: run.id } })).rejects.toEqual(problemCode('state-conflict'));
});

test('a new version is stored once, and versions are listed', async () => {
  const { text } = await client.schemes.get({ params: { scheme: 'rfm-pyramid' } });
  const change = (body: string) =>
    client.schemes.createVersion({ params: { scheme: 'rfm-pyramid' }, body: { text: body } });
  expect((await change(text)).latestVersion).toBe(1);
  expect(await change(`${text}\n# changed\n`)).toMatchObject({
    latestVersion: 2,
    versions: [{ version: 2 }, { version: 1 }],
  });
  const first = await client.schemes.getVersion({ params: { scheme: 'rfm-pyramid', version: '1' } });
  expect(first.text).toBe(text);
  await expect(client.schemes.getVersion({ params: { scheme: 'rfm-pyramid', version: '9' } })).rejects.toEqual(
    problemCode('not-found'),
  );
});

test('what a role does not allow is refused', async () => {
  const manager = await app.signIn('customer-manager');
  await expect(manager.audit.list()).rejects.toEqual(problemCode('permission-missing'));
  await expect(manager.runs.create({ body: { scheme: 'rfm-pyramid' } })).rejects.toEqual(
    problemCode('permission-missing'),
  );
  expect((await manager.customers.list()).total).toBe(21);
});

test('balances of a customer are those at the end of each month, not their sum', async () => {
  const file = 'customer_id,as_of,balance\nC20,2026-01-10,500\nC20,2026-01-31,700\nC20,2026-02-10,300\n';
  const columns = { customer_id: 'customer_id', as_of: 'as_of', balance: 'balance' };
  expect((await load('余额.csv', file, 'balances', columns)).committed.state).toBe('committed');
  const { series } = await client.customers.get({ params: { customer: 'C20' } });
  const points = series.find(({ dataset }) => dataset === 'balances')?.points.slice(-2);
  expect(points).toEqual([
    { month: '2026-01', value: '700' },
    { month: '2026-02', value: '300' },
  ]);
});

test('every change is in the audit log', async () => {
  const { items } = await client.audit.list({ query: { limit: 200 } });
  const actions = new Set(items.map(({ action }) => action));
  for (const action of [
    'file.uploaded',
    'import.created',
    'import.committed',
    'scheme.created',
    'run.started',
    'run.published',
    'run.withdrawn',
  ]) {
    expect(actions, action).toContain(action);
  }
});

test('the server is well', async () => {
  expect(await app.anonymous.health.get()).toEqual({ status: 'ok', version: '0.0.0-test' });
});
