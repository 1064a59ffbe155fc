import { type Client, ProblemError } from '@kefen/contract';
import type { Column, Dataset } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { createDatasetsService } from './datasets.service.js';

vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());

const text = { kind: 'text' } as const;
const money = { kind: 'decimal', precision: 18, scale: 4 } as const;
const renewals = (id: string): Dataset => ({
  id,
  title: { 'zh-CN': '续保', en: 'Renewals' },
  kind: 'events',
  customerColumn: 'customer_id',
  timeColumn: 'renewed_at',
  keyColumn: '保单号',
  columns: [
    { name: 'customer_id', type: text, required: true },
    { name: '保单号', type: text },
    { name: 'renewed_at', type: { kind: 'timestamp' }, required: true },
    { name: '保费', type: money, unit: '元' },
  ],
});

const place = (dataset: string) => ({ params: { dataset } });
const addColumn = (dataset: string, column: Column) =>
  client.datasets.addColumns({ ...place(dataset), body: { columns: [column] } });
const refusal = (...codes: string[]) =>
  expect.objectContaining({
    problem: expect.objectContaining({
      code: 'dataset-invalid',
      diagnostics: codes.map((code) => expect.objectContaining({ code })),
    }),
  });
const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

async function classes(scheme: string, text: string): Promise<Record<string, number>> {
  await client.schemes.create({ body: { text } });
  const { id } = await client.runs.create({ body: { scheme, asOf: '2026-02-28' } });
  const { state, table } = await runUntilOver(client, id);
  expect(state).toBe('done');
  return Object.fromEntries((table?.classes ?? []).map(({ id, customers }) => [id, customers]));
}

const twoClasses = '[ { id: high, title: { zh-CN: 高, en: High } }, { id: low, title: { zh-CN: 低, en: Low } } ]';

describe('a dataset of one’s own', () => {
  it('is defined, filled and classified by without a restart', async () => {
    const created = await client.datasets.create({ body: renewals('renewals') });
    expect(created).toMatchObject({ id: 'renewals', revision: 1, builtIn: false, rows: 0, builtInColumns: [] });
    const withLevel = await addColumn('renewals', { name: '等级', type: text, values: ['金', '银'] });
    expect(withLevel.revision).toBe(2);
    await importRows(
      client,
      'renewals',
      ['customer_id', '保单号', 'renewed_at', '保费', '等级'],
      ['C1,P1,2026-01-05,100.5,金', 'C1,P2,2026-02-05,200,银', 'C2,P3,2026-02-06,50,金'],
    );
    expect((await client.datasets.list()).items.find(({ id }) => id === 'renewals')).toMatchObject({
      rows: 3,
      firstDay: '2026-01-05',
      lastDay: '2026-02-06',
    });
    const found = await classes(
      'renewing',
      `kefen: 1
id: renewing
title: { zh-CN: 续保分类, en: Renewing }
indicators:
  paid: { dataset: renewals, aggregate: sum, of: 保费, where: 等级 = "金" }
classes: ${twoClasses}
assign: { rules: [ { class: high, when: paid >= 100 }, { class: low, when: true } ] }
`,
    );
    expect(found).toMatchObject({ high: 1, low: 1 });
  });

  it('says which columns are filled, also of one that was added later', async () => {
    await addColumn('renewals', { name: '渠道', type: text });
    expect(await client.datasets.filled(place('renewals'))).toEqual({
      rows: 3,
      filled: { customer_id: 3, 保单号: 3, renewed_at: 3, 保费: 3, 等级: 3, 渠道: 0 },
    });
    await importRows(client, 'renewals', ['customer_id', '保单号', 'renewed_at', '渠道'], ['C3,P4,2026-02-07,电话']);
    expect(await client.datasets.filled(place('renewals'))).toMatchObject({ rows: 4, filled: { 保费: 3, 渠道: 1 } });
  });

  it('is not defined twice, nor with mistakes, nor by who may not', async () => {
    await expect(client.datasets.create({ body: renewals('renewals') })).rejects.toEqual(problemCode('conflict'));
    const wrong = { ...renewals('wrong'), timeColumn: '保费' };
    await expect(client.datasets.create({ body: wrong })).rejects.toEqual(refusal('time-column'));
    const manager = await app.signIn('manager');
    const asked = manager.datasets.create({ body: renewals('other') });
    await expect(asked).rejects.toEqual(problemCode('permission-missing'));
  });

  it('has names that everybody may read who writes conditions or reads classes', async () => {
    const seller = await app.signIn('customer-manager');
    const { items } = await seller.datasets.list();
    expect(items.find(({ id }) => id === 'renewals')?.columns.map(({ name }) => name)).toContain('保单号');
    await expect(seller.datasets.filled(place('renewals'))).rejects.toEqual(problemCode('permission-missing'));
  });

  it('keeps what is there: columns, their types, and the key once it has rows', async () => {
    const { revision, columns } = await client.datasets.get(place('renewals'));
    const replace = (definition: Dataset, of = revision) =>
      client.datasets.replace({ ...place('renewals'), body: { definition, revision: of } });
    const now = { ...renewals('renewals'), columns };
    await expect(replace({ ...now, columns: columns.slice(0, -1) })).rejects.toEqual(refusal('column-removed'));
    const retyped = columns.map((column) => (column.name === '保费' ? { ...column, type: text } : column));
    await expect(replace({ ...now, columns: retyped })).rejects.toEqual(refusal('column-retyped'));
    await expect(replace({ ...now, keyColumn: '渠道' })).rejects.toEqual(refusal('column-settled'));
    const help = { 'zh-CN': '每张保单每年一行', en: 'A row per policy and year' };
    expect(await replace({ ...now, help })).toMatchObject({ help, revision: revision + 1 });
    await expect(replace(now)).rejects.toEqual(problemCode('conflict'));
    const elsewhere = client.datasets.replace({ ...place('points'), body: { definition: now, revision: 0 } });
    await expect(elsewhere).rejects.toEqual(problemCode('conflict'));
  });

  it('is written in the audit log with every change', async () => {
    const { items } = await client.audit.list({ query: { subject: 'renewals', limit: 10 } });
    expect(items.map(({ action, details }) => [action, details.added])).toEqual([
      ['dataset.changed', ''],
      ['dataset.changed', '渠道'],
      ['dataset.changed', '等级'],
      ['dataset.created', undefined],
    ]);
  });
});

describe('columns', () => {
  it('that two people add at once are both there', async () => {
    await client.datasets.create({ body: renewals('shared') });
    const other = await app.signIn('analyst');
    await Promise.all([
      addColumn('shared', { name: '甲', type: text }),
      other.datasets.addColumns({ ...place('shared'), body: { columns: [{ name: '乙', type: money }] } }),
      addColumn('shared', { name: '丙', type: { kind: 'date' } }),
    ]);
    const { columns, revision } = await client.datasets.get(place('shared'));
    expect(
      columns
        .slice(4)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['丙', '乙', '甲'].toSorted());
    expect(revision).toBe(4);
    const same = [text, money].map((type) => addColumn('shared', { name: '丁', type }));
    const outcomes = await Promise.allSettled(same);
    // Whoever comes first.
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('that two processes add at once are both there too', async () => {
    const { store, warehouse, clock } = app.parts;
    const others = [1, 2, 3].map(() => createDatasetsService({ store, warehouse, clock, audit: app.services.audit }));
    const names = others.map((_, i) => `进程${i}`);
    await Promise.all(
      others.map((one, i) => one.addColumns(undefined, 'shared', [{ name: names[i] ?? '', type: text }])),
    );
    const { columns } = await client.datasets.get(place('shared'));
    expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(await client.datasets.filled(place('shared'))).toMatchObject({ filled: { 进程0: 0, 进程1: 0, 进程2: 0 } });
  });

  it('are removed again while they are empty, and may come back with another type', async () => {
    await addColumn('shared', { name: '临时', type: text });
    const remove = (column: string, dataset = 'shared') =>
      client.datasets.removeColumn({ params: { dataset, column } });
    expect((await remove('临时')).columns.map(({ name }) => name)).not.toContain('临时');
    await addColumn('shared', { name: '临时', type: { kind: 'integer' } });
    await importRows(client, 'shared', ['customer_id', 'renewed_at', '临时'], ['C1,2026-02-01,7']);
    await expect(remove('临时')).rejects.toEqual(refusal('has-values'));
    await expect(remove('renewed_at')).rejects.toEqual(refusal('column-in-role', 'has-values'));
    await expect(remove('nowhere')).rejects.toEqual(problemCode('not-found'));
    await expect(remove('city', 'customers')).rejects.toEqual(refusal('built-in'));
  });

  it('stay while a scheme uses them or an import is about to fill them', async () => {
    await addColumn('renewals', { name: '折扣', type: money });
    const schemeText = `kefen: 1
id: discounts
title: { zh-CN: 折扣, en: Discounts }
indicators:
  discount: { dataset: renewals, aggregate: sum, of: 折扣 }
classes: ${twoClasses}
assign: { rules: [ { class: high, when: discount > 0 }, { class: low, when: true } ] }
`;
    await client.schemes.create({ body: { text: schemeText } });
    const rows = new TextEncoder().encode('c,t,d\nC1,2026-02-01,5\n');
    const file = await client.files.create({ query: { name: 'd.csv' }, body: rows });
    const mapping = { customer_id: 'c', renewed_at: 't', 折扣: 'd' };
    const { id } = await client.imports.create({ body: { fileId: file.id, dataset: 'renewals', mapping } });
    const remove = () => client.datasets.removeColumn({ params: { dataset: 'renewals', column: '折扣' } });
    await expect(remove()).rejects.toEqual(refusal('import-under-way', 'used-by-scheme'));
    await vi.waitFor(async () => {
      expect((await client.imports.get({ params: { import: id } })).state).toBe('checked');
    }, 30_000);
    await client.imports.cancel({ params: { import: id } });
    await client.schemes.createVersion({
      params: { scheme: 'discounts' },
      body: { text: schemeText.replace('sum, of: 折扣', 'count') },
    });
    expect((await remove()).columns.map(({ name }) => name)).not.toContain('折扣');
  });

  it('that are added while an import is checked and a run is going lose nothing', async () => {
    await client.datasets.create({ body: renewals('busy') });
    const days = Array.from(
      { length: 2000 },
      (_, i) => `C${i % 100},P${i},2026-01-${String((i % 28) + 1).padStart(2, '0')},1`,
    );
    const rows = new TextEncoder().encode(`c,p,t,v\n${days.join('\n')}\n`);
    const file = await client.files.create({ query: { name: 'busy.csv' }, body: rows });
    const mapping = { customer_id: 'c', 保单号: 'p', renewed_at: 't', 保费: 'v' };
    const { id } = await client.imports.create({ body: { fileId: file.id, dataset: 'busy', mapping } });
    const until = (state: string) =>
      vi.waitFor(async () => expect((await client.imports.get({ params: { import: id } })).state).toBe(state), 30_000);
    await addColumn('busy', { name: '检查时', type: text });
    await until('checked');
    await client.imports.commit({ params: { import: id } });
    await addColumn('busy', { name: '写入时', type: text });
    await until('committed');
    const scheme = `kefen: 1
id: busy
title: { zh-CN: 忙, en: Busy }
indicators: { paid: { dataset: busy, aggregate: sum, of: 保费 } }
population: paid > 0
classes: ${twoClasses}
assign: { rules: [ { class: high, when: paid >= 20 }, { class: low, when: true } ] }
`;
    await client.schemes.create({ body: { text: scheme } });
    const run = await client.runs.create({ body: { scheme: 'busy', asOf: '2026-02-28' } });
    await addColumn('busy', { name: '运行时', type: text });
    expect((await runUntilOver(client, run.id)).state).toBe('done');
    const after = await client.datasets.filled(place('busy'));
    expect(after).toMatchObject({ rows: 2000, filled: { 保费: 2000, 检查时: 0, 写入时: 0, 运行时: 0 } });
  });
});

describe('a field of the profile', () => {
  it('is added, imported, shown with the customer, and classified by', async () => {
    await addColumn('customers', { name: '会员等级', type: text, personal: 'other', values: ['金', '银'] });
    await addColumn('customers', { name: 'children', type: { kind: 'integer' } });
    await importRows(client, 'customers', ['customer_id', 'name', '会员等级', 'children'], ['C1,王,金,2', 'C2,李,银,']);
    const { profile } = await client.customers.get({ params: { customer: 'C1' } });
    expect(profile.slice(-2).map(({ column, value }) => [column.name, value])).toEqual([
      ['会员等级', '金'],
      ['children', '2'],
    ]);
    const found = await classes(
      'members',
      `kefen: 1
id: members
title: { zh-CN: 会员, en: Members }
population: 会员等级 != null
indicators: { level: { attribute: 会员等级 }, children: { attribute: children } }
classes: ${twoClasses}
assign: { rules: [ { class: high, when: level = "金" and children > 1 }, { class: low, when: true } ] }
`,
    );
    expect(found).toMatchObject({ high: 1, low: 1 });
    const filled = await client.datasets.filled(place('customers'));
    expect(filled.filled).toMatchObject({ 会员等级: 2, children: 1 });
    const kept = client.datasets.removeColumn({ params: { dataset: 'customers', column: 'children' } });
    await expect(kept).rejects.toEqual(refusal('has-values', 'used-by-scheme'));
  });

  it('leaves the ones that every workspace has', async () => {
    const { columns, revision, builtIn, builtInColumns } = await client.datasets.get(place('customers'));
    expect(builtIn).toBe(true);
    expect(revision).toBe(2);
    expect(columns.map(({ name }) => name)).toEqual([...builtInColumns, '会员等级', 'children']);
  });
});

describe('a definition as text', () => {
  it('is looked at, taken in, given out and changed', async () => {
    const definition = `id: visits
title: 到店
timeColumn: at
columns:
  - { name: at, type: timestamp, required: true }
  - { name: 停留, type: integer, unit: 分钟 }
`;
    expect(await client.datasets.check({ body: { text: definition } })).toEqual({
      id: 'visits',
      isNew: true,
      diagnostics: [],
      added: ['customer_id', 'at', '停留'],
      changed: [],
      outer: false,
    });
    expect(await client.datasets.import({ body: { text: definition } })).toMatchObject({ id: 'visits', revision: 1 });
    const given = await (await client.datasets.exportText(place('visits'))).text();
    const more = `${given}  - { name: 店员, type: text, personal: name }\n`;
    expect(await client.datasets.check({ body: { text: more } })).toMatchObject({ isNew: false, added: ['店员'] });
    expect(await client.datasets.import({ body: { text: more } })).toMatchObject({ revision: 2 });
    expect(await client.datasets.import({ body: { text: more } })).toMatchObject({ revision: 2 });
  });

  it('that lacks a column is refused at its place', async () => {
    const failure = await client.datasets
      .import({ body: { text: 'id: visits\ntimeColumn: at\ncolumns:\n  - { name: at, type: date }\n' } })
      .catch((error: unknown) => error);
    if (!(failure instanceof ProblemError)) throw failure;
    expect(failure.problem.diagnostics?.map(({ code, place }) => [code, place?.line])).toEqual([['time-column', 2]]);
    const lacking = await client.datasets.check({
      body: { text: 'id: visits\ntimeColumn: at\ncolumns:\n  - { name: at, type: timestamp, required: true }\n' },
    });
    expect(lacking.diagnostics.map(({ code }) => code)).toEqual(['column-removed', 'column-removed']);
  });

  it('of a dataset nothing was ever put in can be taken back whole', async () => {
    expect(await client.datasets.remove(place('visits'))).toEqual({ id: 'visits' });
    await expect(client.datasets.get(place('visits'))).rejects.toEqual(problemCode('not-found'));
    await expect(client.datasets.remove(place('renewals'))).rejects.toEqual(
      refusal('has-values', 'used-by-scheme', 'used-by-scheme'),
    );
    await expect(client.datasets.remove(place('points'))).rejects.toEqual(refusal('built-in'));
    await client.datasets.create({
      body: {
        ...renewals('visits'),
        timeColumn: 'at',
        columns: renewals('x').columns.map((c) => (c.name === 'renewed_at' ? { ...c, name: 'at' } : c)),
      },
    });
    await importRows(client, 'visits', ['customer_id', 'at', '保费'], ['C1,2026-02-01,3']);
    expect(await client.datasets.filled(place('visits'))).toMatchObject({ rows: 1, filled: { 保费: 1 } });
  });
});
