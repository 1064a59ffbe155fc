import type { Client, PreviewResult, SchemePreview } from '@kefen/contract';
import { sql } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp, testPassword } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const customers = 400;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterAll(() => app.close());
afterEach(() => vi.restoreAllMocks());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const idOf = (n: number) => `C${String(n).padStart(4, '0')}`;

async function fill(into: Client, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => idOf(i));
  const people = ids.map((id, i) => `${id},客户${i},${i % 3 ? '上海' : '北京'}`);
  await importRows(into, 'customers', ['customer_id', 'name', 'city'], people);
  const purchases = ids.flatMap((id, i) =>
    Array.from(
      { length: i % 5 },
      (_, k) => `${id},${id}-${k},2026-02-${String(1 + ((i + k) % 28)).padStart(2, '0')},${((i * 37) % 501) + k}.25`,
    ),
  );
  await importRows(into, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], purchases);
}

const scheme = ({ months = 12, weight = 1, top = 10, id = 'value' } = {}) => `
kefen: 1
id: ${id}
title: { zh-CN: 价值, en: Value }
population: orders > 0
indicators:
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last ${months} months }
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last ${months} months }
scores:
  F: { quantile: orders, buckets: 5 }
  M: { quantile: spent, buckets: 5 }
  total: { weighted: { F: 1, M: ${weight} } }
classes:
  - { id: top, title: { zh-CN: 顶层, en: Top } }
  - { id: rest, title: { zh-CN: 其余, en: Rest } }
assign: { shares: { by: total, cuts: { top: ${top}%, rest: ${100 - top}% }, ties: [spent] } }
`;

const preview = (text: string, more: { asOf?: string; signal?: AbortSignal } = {}): Promise<SchemePreview> => {
  const { signal, ...body } = more;
  return client.schemes.preview({ body: { text, ...body }, ...(signal && { signal }) });
};

async function resultOf(text: string, more: { asOf?: string } = {}): Promise<PreviewResult> {
  const { result, diagnostics } = await preview(text, more);
  if (!result) throw new Error(JSON.stringify(diagnostics));
  return result;
}

/** Whoever is rated again in the background is measured too. */
const settled = () => expect.poll(() => app.services.reratings.isSettled(), { timeout: 30_000 }).toBe(true);

/** The statements that measure, as they are executed from here on. */
function watchMeasuring(engine: Engine) {
  const spy = vi.spyOn(engine, 'executeOnEveryShard');
  return () => spy.mock.calls.length;
}

async function scratchTables({ parts }: TestApp): Promise<string[]> {
  const rows = await parts.warehouse.query<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE startsWith(name, 'scratch_') ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

test('without a customer there is nothing to preview, but mistakes are told', async () => {
  await expect(preview(scheme())).rejects.toEqual(problemCode('workspace-has-no-facts'));
  const { valid, diagnostics, result } = await preview(scheme().replace('of: amount', 'of: amuont'));
  expect({ valid, result }).toEqual({ valid: false, result: null });
  expect(diagnostics.map(({ severity }) => severity)).toContain('error');
});

describe('with customers', () => {
  beforeAll(() => fill(client, customers));

  test('a preview gives what a run of the same text gives, and stores nothing', async () => {
    const before = (await client.audit.list({ query: { limit: 200 } })).items.length;
    const found = await resultOf(scheme());
    expect(found).toMatchObject({ asOf: '2026-02-28', customers, sample: null, changes: null });
    expect((await client.schemes.list()).items).toEqual([]);
    expect((await client.runs.list()).items).toEqual([]);
    expect((await client.audit.list({ query: { limit: 200 } })).items).toHaveLength(before);

    await client.schemes.create({ body: { text: scheme() } });
    const run = await runUntilOver(client, (await client.runs.create({ body: { scheme: 'value' } })).id);
    expect(found.table).toEqual(run.table);
    expect(found.table.notRated.customers).toBe(customers / 5);
    await client.runs.publish({ params: { run: run.id } });
  });

  test('it says what would change against the published run', async () => {
    const same = await resultOf(scheme());
    expect(same.changes).toMatchObject({ moved: 0, asOf: '2026-02-28', notRated: { before: 80, after: 80 } });
    const { changes, table } = await resultOf(
      scheme({ top: 20 }).replace('id: rest,', 'id: others,').replace('rest: 80%', 'others: 80%'),
    );
    expect(changes?.classes.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['top', 32, 64],
      ['others', 0, 256],
      ['rest', 288, 0],
    ]);
    expect(changes?.moved).toBe(288);
    expect(changes?.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(customers);
    expect(table.classes.map(({ id }) => id)).toEqual(['top', 'others']);
    expect((await resultOf(scheme({ id: 'another' }))).changes).toBeNull();
  });

  test('another weight or share measures nothing, another window or day does', async () => {
    await resultOf(scheme());
    await settled();
    const measured = watchMeasuring(app.parts.warehouse);
    const first = await resultOf(scheme({ weight: 2 }));
    const second = await resultOf(scheme({ weight: 2, top: 35 }));
    expect(second.table).not.toEqual(first.table);
    await resultOf(scheme().replace('F: { quantile: orders, buckets: 5 }', 'F: { formula: orders }'));
    expect(measured()).toBe(0);
    await resultOf(scheme({ months: 1 }));
    expect(measured()).toBe(1);
    await resultOf(scheme({ weight: 3 }), { asOf: '2026-02-10' });
    expect(measured()).toBe(2);
    await resultOf(scheme({ weight: 4, months: 1 }));
    expect(measured()).toBe(2);
  });

  test('a row or a customer that has come since counts', async () => {
    const before = await resultOf(scheme());
    await importRows(
      client,
      'transactions',
      ['customer_id', 'order_id', 'ordered_at', 'amount'],
      ['N1,N1-1,2026-02-28,99999'],
    );
    const after = await resultOf(scheme());
    expect(after.customers).toBe(before.customers + 1);
    expect(after.table.customers).toBe(before.table.customers + 1);
    await importRows(client, 'customers', ['customer_id', 'name', 'city'], ['N1,新客,广州']);
    const inCity = scheme().replace('population: orders > 0', 'population: orders > 0 and city = "广州"');
    expect((await resultOf(inCity)).table.customers).toBe(1);
  });

  test('only the last few measurements are kept', async () => {
    for (const months of [2, 3, 4, 5, 6, 7]) await resultOf(scheme({ months }));
    await expect.poll(() => scratchTables(app), { timeout: 10_000 }).toHaveLength(4);
    await settled();
    const measured = watchMeasuring(app.parts.warehouse);
    await resultOf(scheme({ months: 7 }));
    await resultOf(scheme({ months: 4 }));
    expect(measured()).toBe(0);
  });

  test('a newer preview of the session ends the one before, which leaves it what is being measured', async () => {
    const text = scheme({ months: 8 });
    const gate = holdNext(app.parts.warehouse);
    const first = preview(text);
    const refused = expect(first).rejects.toEqual(problemCode('preview-overtaken'));
    await gate.reached;
    const second = preview(scheme({ months: 8, weight: 5 }));
    await refused;
    const someoneElse = await app.signIn('customer-manager');
    const third = someoneElse.schemes.preview({ body: { text } });
    gate.open();
    expect((await second).result?.table.customers).toBe((await third).result?.table.customers);
    expect(gate.calls()).toBe(1);
  });

  test('a preview whose caller is gone is stopped, and nothing of it is left', async () => {
    const tables = await scratchTables(app);
    const address = await app.http.listen({ host: '127.0.0.1', port: 0 });
    const cookie = await cookieOf(app, address);
    const gate = holdNext(app.parts.warehouse);
    const caller = new AbortController();
    const request = fetch(`${address}/api/v1/schemes/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ text: scheme({ months: 9 }) }),
      signal: caller.signal,
    });
    await gate.reached;
    expect(await scratchTables(app)).toHaveLength(tables.length + 1);
    caller.abort();
    await expect(request).rejects.toThrow();
    // It fails as a cancelled statement does, once the server has stopped it.
    await gate.ended;
    await expect.poll(() => scratchTables(app), { timeout: 10_000 }).toEqual(tables);
  });

  test('a failure of the engine is told in a sentence, and the next preview begins anew', async () => {
    const execute = app.parts.warehouse.executeOnEveryShard;
    vi.spyOn(app.parts.warehouse, 'executeOnEveryShard').mockImplementationOnce((statement) =>
      execute(statement, { settings: { max_memory_usage: 1000, max_untracked_memory: 1 } }),
    );
    const text = scheme({ months: 10 });
    const refused = await preview(text).catch((failure: unknown) => failure);
    expect(refused).toMatchObject({ problem: { code: 'preview-failed', detail: expect.stringContaining('memory') } });
    expect((await resultOf(text)).table.customers).toBeGreaterThan(0);
  });
});

/** Keeps the next statement that measures from starting until it is let go or stopped. */
function holdNext(engine: Engine) {
  const execute = engine.executeOnEveryShard.bind(engine);
  const reached = moment();
  const opened = moment();
  const ended = moment();
  const spy = vi.spyOn(engine, 'executeOnEveryShard').mockImplementationOnce(async (statement, options) => {
    reached.resolve();
    options?.signal?.addEventListener('abort', () => opened.resolve());
    await opened.come;
    return execute(statement, options).finally(() => ended.resolve());
  });
  return { reached: reached.come, open: opened.resolve, ended: ended.come, calls: () => spy.mock.calls.length };
}

function moment() {
  let resolve = () => {};
  const come = new Promise<void>((done) => {
    resolve = done;
  });
  return { come, resolve };
}

async function cookieOf({ services }: TestApp, address: string): Promise<string> {
  const name = 'visitor';
  await services.users.create(undefined, {
    ...{ name, displayName: name, roles: ['manager'], password: testPassword, mustChangePassword: false },
  });
  const response = await fetch(`${address}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: testPassword }),
  });
  return response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}
