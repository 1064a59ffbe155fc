import type { Client, RunDetail, RunSummary } from '@kefen/contract';
import { renderWithLiterals, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const purchases = Array.from(
    { length: 300 },
    (_, i) => `C${i % 60},O${i},2026-02-${10 + (i % 19)},${(i * 7) % 400}.50`,
  );
  await importRows(client, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], purchases);
  for (const catalogue of schemes) await client.schemes.create({ body: { catalogue } });
});
afterAll(() => app.close());
afterEach(() => vi.restoreAllMocks());

const schemes = ['rfm-pyramid', 'activity', 'supermarket-points'];
const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const start = async (body: { schemes?: string[]; asOf?: string }): Promise<RunSummary[]> =>
  (await client.runs.createMany({ body })).items;

const untilOver = (runs: readonly RunSummary[]): Promise<RunDetail[]> =>
  Promise.all(runs.map(({ id }) => runUntilOver(client, id)));

/** Rows that runs have left in the analytical store. */
async function classRows(runs: readonly RunSummary[]): Promise<number> {
  const numbers = sqlFragment.join(
    runs.map(({ number }) => sqlFragment.integer(number)),
    ', ',
  );
  const { warehouse } = app.parts;
  const rows = await warehouse.query(sql`SELECT run FROM ${warehouse.all('classes')} WHERE run IN (${numbers})`);
  return rows.length;
}

test('runs that are measured together give what each gives alone, on the same facts', async () => {
  const started = await start({ schemes, asOf: '2026-02-28' });
  expect(started.map(({ scheme, state, asOf }) => [scheme, state, asOf])).toEqual(
    schemes.map((scheme) => [scheme, 'queued', '2026-02-28']),
  );
  const ids = started.map(({ id }) => id);
  expect(started.map(({ together }) => together)).toEqual(ids.map((own) => ids.filter((id) => id !== own)));
  const together = await untilOver(started);
  expect(together.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
  const measures = together.map(({ ledger }) => ledger?.statements.filter(({ step }) => step === 'measure').length);
  expect(measures).toEqual([1, 0, 0]);
  const [first, ...others] = together.map(({ ledger }) => ledger?.watermarks);
  expect(others).toEqual([first, first]);
  for (const run of together) {
    const alone = await client.runs.create({ body: { scheme: run.scheme, asOf: '2026-02-28' } });
    expect(alone.together).toEqual([]);
    const { table, curve, degenerate } = await runUntilOver(client, alone.id);
    expect({ table, curve, degenerate }).toEqual({ table: run.table, curve: run.curve, degenerate: run.degenerate });
  }
});

test('each of them is published and looked into by itself', async () => {
  const runs = await untilOver(await start({ schemes }));
  const [, activity] = runs;
  if (!activity) throw new Error('three runs are expected');
  await client.runs.publish({ params: { run: activity.id } });
  const explanation = await client.customers.explain({ params: { customer: 'C7', scheme: 'activity' } });
  expect(explanation).toMatchObject({ run: activity.id, class: 'active' });
  const { items } = await client.schemes.list();
  const published = items.flatMap((scheme) => (scheme.published ? [[scheme.id, scheme.published.run]] : []));
  expect(published).toEqual([['activity', activity.id]]);
});

test('where none is named, every published scheme runs by its published version', async () => {
  const { text } = await client.schemes.get({ params: { scheme: 'activity' } });
  await client.schemes.createVersion({ params: { scheme: 'activity' }, body: { text: `${text}\n# later\n` } });
  const started = await start({});
  expect(started.map(({ scheme, version }) => [scheme, version])).toEqual([['activity', 1]]);
  expect((await start({ schemes: ['activity', 'activity'] })).map(({ version }) => version)).toEqual([2]);
});

test('nothing starts where one of the schemes cannot', async () => {
  const before = (await client.runs.list()).items.length;
  await expect(start({ schemes: ['activity', 'nothing'] })).rejects.toEqual(problemCode('not-found'));
  expect((await client.runs.list()).items).toHaveLength(before);
});

test('who cancels one of them cancels all, once, and nothing of them is left', async () => {
  const started = await start({ schemes });
  const [, second] = started;
  const cancelled = await client.runs.cancel({ params: { run: second?.id ?? '' } });
  expect(cancelled.state).toBe('cancelled');
  const runs = await untilOver(started);
  expect(runs.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  const again = client.runs.cancel({ params: { run: started[0]?.id ?? '' } });
  await expect(again).rejects.toEqual(problemCode('state-conflict'));
  // The next work of the queue begins when this one has ended.
  await untilOver(await start({ schemes: ['activity'] }));
  expect(await classRows(started)).toBe(0);
  const { items } = await client.audit.list({ query: { action: 'run.cancelled' } });
  expect(items.map(({ subject }) => subject).toSorted()).toEqual(started.map(({ id }) => id).toSorted());
});

test('where one fails, all fail for its reason, and nothing of them is left', async () => {
  const { warehouse } = app.parts;
  const execute = warehouse.executeOnEveryShard;
  let assigned = 0;
  vi.spyOn(warehouse, 'named').mockReturnValue(warehouse);
  vi.spyOn(warehouse, 'executeOnEveryShard').mockImplementation((statement, options) => {
    const isAssign = renderWithLiterals(statement).startsWith(
      `INSERT INTO ${renderWithLiterals(warehouse.local('classes'))}`,
    );
    if (isAssign) assigned += 1;
    const tooLittle = { settings: { max_memory_usage: 1000, max_untracked_memory: 1 } };
    return execute(statement, isAssign && assigned === 2 ? { ...options, ...tooLittle } : options);
  });
  const runs = await untilOver(await start({ schemes }));
  // The third may have begun before the second failed.
  expect(assigned).toBeGreaterThan(1);
  expect(runs.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
  expect(runs.map(({ failure }) => failure)).toEqual(Array(3).fill(expect.stringContaining('memory')));
  expect(await classRows(runs)).toBe(0);
});
