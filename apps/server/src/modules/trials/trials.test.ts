import type { Client, RunDetail, Trial } from '@kefen/contract';
import { defaultContactNorms, sql } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const scheme = ({ gold = 1000, stability = '{ demote: { after: 2 runs } }', id = 'tiers' } = {}) => `kefen: 1
id: ${id}
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= ${gold} }, { class: silver, when: points >= 100 }, { class: bronze, when: points >= 0 } ]
stability: ${stability}
`;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  // A buys much in November and little later, B stays, C rises, D is set by hand.
  await importRows(
    client,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    [
      ...['A,1,2025-11-10,2000', 'A,2,2026-03-01,20', 'B,3,2025-11-10,150', 'B,4,2026-03-01,150'],
      ...['C,5,2025-11-10,50', 'C,6,2026-03-01,500', 'D,7,2025-11-10,10', 'D,8,2026-03-01,10'],
    ],
  );
  await client.schemes.create({ body: { text: scheme() } });
});
afterAll(() => app.close());

async function publish(asOf: string): Promise<RunDetail> {
  const { id } = await client.runs.create({ body: { scheme: 'tiers', asOf } });
  await runUntilOver(client, id);
  return client.runs.publish({ params: { run: id } });
}

function untilOver(id: string): Promise<Trial> {
  const over = async () => {
    const trial = await client.trials.get({ params: { trial: id } });
    if (!['done', 'failed', 'cancelled'].includes(trial.state)) throw new Error('not yet');
    return trial;
  };
  return vi.waitFor(over, { timeout: 30_000, interval: 30 });
}

type Variants = Parameters<Client['trials']['create']>[0]['body']['variants'];

async function tried(variants: Variants, asOf?: string): Promise<Trial> {
  const { id } = await client.trials.create({ body: { scheme: 'tiers', variants, ...(asOf && { asOf }) } });
  return untilOver(id);
}

const sizes = ({ results }: Trial, variant = 0) =>
  Object.fromEntries(results[variant]?.table.classes.map(({ id, customers }) => [id, customers]) ?? []);

const namesOf = async (trial: Trial, query: Partial<Parameters<Client['trials']['customers']>[0]['query']> = {}) =>
  (
    await client.trials.customers({ params: { trial: trial.id, variant: '0' }, query: { limit: 50, ...query } })
  ).items.map(({ customer }) => customer);

const problem = (code: string) => ({ problem: { code } });

async function trialTables(): Promise<string[]> {
  const rows = await app.parts.warehouse.query<{ name: string }>(
    sql`SELECT name FROM system.tables WHERE startsWith(name, 'trial_') ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

test('where nothing is published it gives classes, and there is nobody who moves', async () => {
  const trial = await tried([{ version: 1 }]);
  expect(trial).toMatchObject({ state: 'done', customers: 4, against: null, asOf: '2026-03-01', policies: null });
  expect(trial.variants).toEqual([{ title: 'v1', version: 1 }]);
  expect(sizes(trial)).toEqual({ gold: 0, silver: 2, bronze: 2 });
  expect(trial.results[0]).toMatchObject({ before: null, cells: [] });
  expect(await namesOf(trial)).toEqual(['C', 'B', 'A', 'D']);
  expect((await client.runs.list()).items).toEqual([]);
});

describe('with what is published', () => {
  beforeAll(async () => {
    await publish('2025-11-30');
    await client.overrides.create({
      body: { scheme: 'tiers', customer: 'D', class: 'gold', reason: 'The owner of the group', until: '2026-12-31' },
    });
    await publish('2026-03-10');
  });

  test('the published version on the published day moves nobody: neither who is held nor who is set by hand', async () => {
    const trial = await tried([{ version: 1 }], '2026-03-10');
    expect(trial.against).toMatchObject({ asOf: '2026-03-10', version: 1 });
    // A would be bronze by the figures, D as well.
    expect(sizes(trial)).toEqual({ gold: 2, silver: 2, bronze: 0 });
    expect(trial.results[0]).toMatchObject({ held: 1, overridden: 1, ways: { unchanged: 4, promoted: 0, demoted: 0 } });
    const { result } = await client.schemes.preview({ body: { text: scheme(), asOf: '2026-03-10' } });
    expect(result?.changes).toMatchObject({ moved: 0 });
    expect(result?.table).toEqual(trial.results[0]?.table);
  });

  test('another text says who would move, what they contribute, and who keeps a class and why', async () => {
    const trial = await tried([{ title: 'lower', text: scheme({ gold: 400, stability: '{}' }) }], '2026-03-10');
    const [result] = trial.results;
    expect(result?.cells).toContainEqual({ from: 'silver', to: 'gold', way: 'promoted', customers: 1 });
    expect(result?.cells).toContainEqual({ from: 'gold', to: 'bronze', way: 'demoted', customers: 1 });
    expect(result?.cells.reduce((sum, { customers }) => sum + customers, 0)).toBe(4);
    const amounts = (side: 'table' | 'before') =>
      result?.[side]?.classes.map(({ id, contribution }) => [id, Number(contribution)]);
    expect(amounts('before')).toEqual([
      ['gold', 30],
      ['silver', 650],
      ['bronze', 0],
    ]);
    expect(amounts('table')).toEqual([
      ['gold', 510],
      ['silver', 150],
      ['bronze', 20],
    ]);
    expect(await namesOf(trial, { way: 'promoted' })).toEqual(['C']);
    expect(await namesOf(trial, { fromClass: 'gold', toClass: 'bronze' })).toEqual(['A']);
    expect(await namesOf(trial, { toClass: 'gold', search: 'D' })).toEqual(['D']);
    const { items, total } = await client.trials.customers({
      params: { trial: trial.id, variant: '0' },
      query: { limit: 1, toClass: 'gold' },
    });
    expect(total).toBe(2);
    expect(items).toMatchObject([{ customer: 'C', from: 'silver', to: 'gold', way: 'promoted', kept: null }]);
    const texts = await client.trials.texts({ params: { trial: trial.id } });
    expect(texts.asOf).toBe('2026-03-10');
    expect(texts.items.map(({ title }) => title)).toEqual(['lower']);
  });

  test('several variants are columns of one trial', async () => {
    const trial = await tried(
      [{ version: 1 }, { title: '400', text: scheme({ gold: 400 }) }, { title: '5000', text: scheme({ gold: 5000 }) }],
      '2026-03-10',
    );
    expect(trial.results).toHaveLength(3);
    expect([0, 1, 2].map((variant) => sizes(trial, variant).gold)).toEqual([2, 3, 2]);
  });

  test('names and pages go on where the last one ended', async () => {
    const trial = await tried([{ version: 1 }], '2026-03-10');
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.trials.customers({
        params: { trial: trial.id, variant: '0' },
        query: { limit: 1, ...(cursor && { cursor }) },
      });
      all.push(...page.items.map(({ customer }) => customer));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(all).toEqual(await namesOf(trial));
    expect(all).toHaveLength(4);
  });
});

test('mistakes are told before anything begins', async () => {
  const begin = (variants: Variants) => client.trials.create({ body: { scheme: 'tiers', variants } });
  await expect(begin([{ title: 'x', text: scheme().replace('points >= 100', 'pionts >= 100') }])).rejects.toMatchObject(
    problem('scheme-invalid'),
  );
  await expect(begin([{ title: 'x', text: scheme({ id: 'others' }) }])).rejects.toMatchObject(
    problem('trial-of-another-scheme'),
  );
  await expect(begin([{ version: 99 }])).rejects.toMatchObject(problem('not-found'));
  await expect(client.trials.get({ params: { trial: '9999' } })).rejects.toMatchObject(problem('not-found'));
});

test('who may not write schemes may not begin one, and who may read runs may look', async () => {
  const compliance = await app.signIn('compliance');
  await expect(
    compliance.trials.create({ body: { scheme: 'tiers', variants: [{ version: 1 }] } }),
  ).rejects.toMatchObject(problem('permission-missing'));
  const { items } = await compliance.trials.list({ query: { scheme: 'tiers' } });
  expect(items.length).toBeGreaterThan(0);
  const customerManager = await app.signIn('customer-manager');
  await expect(customerManager.trials.list({ query: { scheme: 'tiers' } })).rejects.toMatchObject(
    problem('permission-missing'),
  );
});

test('norms are what is assumed until somebody sets them', async () => {
  expect(await client.trials.norms()).toEqual(defaultContactNorms);
  const own = { ...defaultContactNorms, visit: 90 };
  await client.trials.setNorms({ body: own });
  expect(await client.trials.norms()).toEqual(own);
});

test('one that is cancelled leaves nothing, and cannot be cancelled again', async () => {
  const { id } = await client.trials.create({ body: { scheme: 'tiers', variants: [{ version: 1 }] } });
  const cancelled = await client.trials.cancel({ params: { trial: id } });
  expect(cancelled).toMatchObject({ state: 'cancelled', results: [] });
  await expect(client.trials.cancel({ params: { trial: id } })).rejects.toMatchObject(problem('state-conflict'));
  await expect.poll(async () => (await trialTables()).filter((name) => name.startsWith(`trial_${id}_`))).toEqual([]);
});

test('the newest five of a user are kept, and those for a day', async () => {
  for (let n = 0; n < 3; n++) await tried([{ version: 1 }]);
  await app.services.trials.removeExpired();
  const kept = (await client.trials.list({ query: { scheme: 'tiers' } })).items;
  expect(kept).toHaveLength(5);
  const tables = await trialTables();
  expect(tables.every((name) => kept.some(({ id }) => name.startsWith(`trial_${id}_`)))).toBe(true);
  app.clock.advance(25 * 3_600_000);
  await app.services.trials.removeExpired();
  // The session is over as well.
  const again = await app.signIn('administrator');
  expect((await again.trials.list({ query: { scheme: 'tiers' } })).items).toEqual([]);
  expect(await trialTables()).toEqual([]);
});
