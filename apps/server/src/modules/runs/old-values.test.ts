import type { Client, ExplanationDocument, ImportMode, RunDetail } from '@kefen/contract';
import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const head = (id: string) => `kefen: 1
id: ${id}
title: { zh-CN: 方案, en: ${id} }
classes: [ { id: top, title: { zh-CN: 高, en: Top } }, { id: middle, title: { zh-CN: 中, en: Middle } }, { id: rest, title: { zh-CN: 低, en: Rest } } ]
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
  orders: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 12 months }
  town: { attribute: city }
`;
const schemes: Readonly<Record<string, string>> = {
  tiers: `${head('tiers')}
assign:
  rules: [ { class: top, when: spent >= 900 }, { class: middle, when: 'spent >= 250 or town = "上海"' }, { class: rest, when: orders >= 1 } ]
stability: { demote: { after: 2 runs } }
`,
  ranked: `${head('ranked')}
scores: { F: { quantile: orders, buckets: 3 }, M: { quantile: spent, buckets: 4 } }
assign:
  shares: { by: M, cuts: { top: 20%, middle: 30%, rest: 50% }, ties: [spent, F] }
`,
  known: `${head('known')}
population: orders > 0
scores: { half: { split: spent, at: mean }, all: { weighted: { half: 1, orders: 0.5 } } }
assign:
  rules: [ { class: top, when: all >= 2 and quality_score >= 0.2 }, { class: middle, when: all >= 1 }, { class: rest, when: true } ]
`,
  placed: `${head('placed')}
scores: { place: { scale: spent, method: rank, to: [0, 100] } }
assign:
  rules: [ { class: top, when: place >= 80 }, { class: middle, when: place >= 40 }, { class: rest, when: true } ]
`,
};
const ids = Object.keys(schemes);
/** Measured together; the values of those that rank everybody stay, and with them those of all that were measured with them. */
const together = ['tiers', 'ranked', 'known'];
const customers = Array.from({ length: 14 }, (_, i) => `C${10 + i}`);
/** Who is asked about: among them those who are merged and renamed. */
const asked = customers.slice(0, 8);
const days = ['2026-01-31', '2026-02-28', '2026-03-31'];
const profile = ['customer_id', 'name', 'city', 'phone'];
const purchases = ['transaction_id', 'order_id', 'customer_id', 'ordered_at', 'amount'];

let app: TestApp;
let client: Client;
/** By scheme, in the order of the days. */
const runs = new Map<string, RunDetail[]>();

beforeAll(async () => {
  app = await openTestApp({ KEFEN_VALUES_KEPT: '1' });
  client = await app.signIn('administrator');
  await importRows(
    client,
    'customers',
    profile,
    customers.map((id, i) => `${id},客户${i},${i % 3 === 0 ? '上海' : '北京'},1380013${8000 + i}`),
  );
  for (const text of Object.values(schemes)) await client.schemes.create({ body: { text } });
  for (const [month, day] of days.entries()) {
    await importRows(client, 'transactions', purchases, bought(month));
    await publishAll(day);
  }
}, 300_000);
afterAll(() => app.close());

/** What a month brings: purchases, the same number of rows for nobody. */
function bought(month: number): string[] {
  return customers.flatMap((id, i) =>
    Array.from({ length: 1 + ((i * 5 + month) % 3) }, (_, k) => {
      const key = `${id}-${month}-${k}`;
      return `${key},${key},${id},2026-0${month + 1}-1${k},${((i * 7 + month * 3 + k) % 11) * 60 + 0.5}`;
    }),
  );
}

async function publishAll(asOf: string) {
  const { items } = await client.runs.createMany({ body: { schemes: together, asOf } });
  const placed = await client.runs.create({ body: { scheme: 'placed', asOf } });
  for (const { id, scheme } of [...items, placed]) {
    await runUntilOver(client, id);
    app.clock.advance(60_000);
    const run = await client.runs.publish({ params: { run: id } });
    runs.set(scheme, [...(runs.get(scheme) ?? []), run]);
  }
}

async function load(dataset: string, columns: readonly string[], rows: readonly string[], mode: ImportMode) {
  const body = new TextEncoder().encode(`${columns.join(',')}\n${rows.join('\n')}\n`);
  const file = await client.files.create({ query: { name: 'rows.csv' }, body });
  const mapping = Object.fromEntries(columns.map((column) => [column, column]));
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset, mapping, mode } });
  await reached(id, 'checked');
  await client.imports.commit({ params: { import: id } });
  await reached(id, 'committed');
  return id;
}

const reached = (id: string, wanted: string) =>
  vi.waitFor(
    async () => {
      const { state } = await client.imports.get({ params: { import: id } });
      if (state !== wanted) throw new Error(state);
    },
    { timeout: 60_000, interval: 30 },
  );

/** Why every customer had which class, by every publication but the last. */
async function whyThen(): Promise<Map<string, ExplanationDocument>> {
  const found = new Map<string, ExplanationDocument>();
  for (const scheme of ids) {
    for (const day of days.slice(0, -1)) {
      for (const customer of asked) {
        const why = await client.customers.explain({ params: { customer, scheme }, query: { day } });
        found.set(`${scheme} ${day} ${customer}`, why);
      }
    }
  }
  return found;
}

const stateOf = async (scheme: string) =>
  (
    await app.parts.store.db
      .selectFrom('runs')
      .select('values_state')
      .where('scheme', '=', scheme)
      .orderBy('number')
      .execute()
  ).map(({ values_state }) => values_state);

async function countValues(run: number, table: string): Promise<number> {
  const { warehouse } = app.parts;
  const [row] = await warehouse.query<{ n: string }>(
    sql`SELECT toString(count()) AS n FROM ${warehouse.all(table)} WHERE run = ${sqlFragment.integer(run)}`,
  );
  return Number(row?.n ?? 0);
}

/** Without the customer's own rank, which takes the values of everybody. */
function withoutRank({ steps, nextClass, previousClass, reason, ...rest }: ExplanationDocument) {
  const told = steps.map(({ kind, name, value, sentence }) => (kind === 'share' ? [name] : [name, value, sentence]));
  const needs = [nextClass, previousClass].map((one) => one && { class: one.class, needs: one.needs });
  const isRanked = steps.some(({ kind }) => kind === 'share');
  return { ...rest, ...(isRanked ? {} : { reason }), told, needs };
}

test('an old class is explained as before after its values are gone, whatever was brought, undone and merged since', async () => {
  const before = await whyThen();
  expect([...before.values()].every(({ inputs, remark }) => inputs === 'stored' && remark === null)).toBe(true);
  // Everything that changes what counts today.
  const wrong = await load(
    'transactions',
    purchases,
    bought(0).map((row) => `${row}9`),
    'update',
  );
  const others = customers.map((id) => `${id},别名,广州,`);
  const renamed = await load('customers', profile, others, 'update');
  await client.identity.merge({ body: { survivor: 'C11', merged: 'C12', leads: ['city'] } });
  await client.imports.undo({ params: { import: wrong } });
  await reached(wrong, 'undone');
  await client.imports.undo({ params: { import: renamed } });
  await reached(renamed, 'undone');
  await importRows(client, 'customers', profile, [`C13,新名,成都,13900139000`]);

  const [first] = runs.get('tiers') ?? [];
  const result = await app.parts.store.db
    .selectFrom('runs')
    .select('result')
    .where('number', '=', Number(first?.id))
    .executeTakeFirstOrThrow();
  const { values } = result.result as unknown as { values: { table: string; run: string } };
  expect(await countValues(Number(values.run), values.table)).toBe(customers.length);
  await app.services.runs.dropOldValues();
  // The scheme that ranks everybody keeps what was measured for all.
  expect(await stateOf('placed')).toEqual(['needed', 'needed', 'kept']);
  for (const scheme of together) expect(await stateOf(scheme)).toEqual(['dropped', 'dropped', 'kept']);
  expect(await countValues(Number(values.run), values.table)).toBe(0);

  const after = await whyThen();
  for (const [key, then] of before) {
    const now = after.get(key);
    if (key.startsWith('placed')) {
      expect([key, now]).toEqual([key, then]);
      continue;
    }
    expect([key, now?.inputs]).toEqual([key, 'same']);
    expect(now?.remark).toContain('measured again');
    const same = { inputs: 'stored', remark: null } as const;
    expect([key, now && withoutRank({ ...now, ...same })]).toEqual([key, withoutRank(then)]);
  }
}, 300_000);

test('what has no values any more is neither published again nor exported with values', async () => {
  const [first, , last] = runs.get('tiers') ?? [];
  if (!first || !last) throw new Error('no runs');
  const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
  await expect(client.runs.withdraw({ params: { run: last.id } })).rejects.toEqual(refused('run-values-dropped'));
  const content = (values: string[]) => ({
    what: 'classes' as const,
    schemes: [{ scheme: 'tiers', run: first.id, values }],
    columns: [],
    where: null,
  });
  const body = { form: { format: 'csv', encoding: 'utf-8' } as const, personal: false };
  await expect(client.exports.create({ body: { ...body, content: content(['spent']) } })).rejects.toEqual(
    refused('run-values-dropped'),
  );
  await client.exports.create({ body: { ...body, content: content([]) } });
});

test('a run that was never published keeps its values for thirty days, and is then not published any more', async () => {
  const { id } = await client.runs.create({ body: { scheme: 'tiers', asOf: '2026-04-30' } });
  await runUntilOver(client, id);
  await app.services.runs.dropOldValues();
  expect((await stateOf('tiers')).at(-1)).toBe('kept');
  app.clock.advance(31 * 86_400_000);
  await app.services.runs.dropOldValues();
  expect((await stateOf('tiers')).at(-1)).toBe('dropped');
  // The session is over by then.
  client = await app.signIn('administrator');
  const { obstacle } = await client.runs.get({ params: { run: id } });
  expect(obstacle?.code).toBe('run-values-dropped');
});
