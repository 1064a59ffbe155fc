import type { Client, DuplicateScan } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';
import { readings } from './readings.js';

vi.setConfig({ testTimeout: 120_000 });

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  await importRows(
    client,
    'customers',
    ['customer_id', 'name', 'phone', 'city', 'owner'],
    [
      'A1,上海示例贸易有限公司,021-62345678,上海,王芳',
      'A2,示例（上海）貿易有限責任公司,+86 21 6234 5678,上海,李强',
      'A3,上海示列贸易公司,02162345678,上海,李强',
      'B1,张伟,13800138000,北京,王芳',
      'B2,章玮,138 0013 8000,北京,王芳',
      'C1,毫不相干工业集团,13900139000,广州,王芳',
      ...Array.from({ length: 60 }, (_, i) => `S${i},总机客户${i},010-65551234,北京,李强`),
    ],
  );
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

async function scanned(): Promise<DuplicateScan> {
  const { scan } = await client.identity.startScan();
  return vi.waitFor(
    async () => {
      const found = (await client.identity.scan()).scan;
      if (found?.number !== scan || found.state === 'scanning') throw new Error('not yet');
      return found;
    },
    { timeout: 60_000, interval: 30 },
  );
}

const groups = async () => (await client.identity.groups({ query: {} })).items;
const idsOf = (items: Awaited<ReturnType<typeof groups>>) =>
  items.map(({ strength, customers }) => `${strength} ${customers.map(({ id }) => id).join(' ')}`);

test('dictionaries read traditional characters, sounds and telephones', () => {
  expect(readings.simplified('臺灣華電集團')).toBe('台湾华电集团');
  expect(readings.pinyin('张伟')).toBe(readings.pinyin('章玮'));
  expect(readings.phone('021-62345678')).toBe('+862162345678');
  expect(readings.phone('13800138000')).toBe(readings.phone('+86 138-0013-8000'));
  expect(readings.phone('none')).toBe('');
});

test('the review list is empty before the first scan, and has the groups after it, the surest first', async () => {
  expect(await client.identity.scan()).toEqual({ scan: null });
  expect(await groups()).toEqual([]);
  const { report, state } = await scanned();
  expect(state).toBe('done');
  expect(report).toMatchObject({ customers: 66, pairs: 4, isCutOff: false });
  expect(idsOf(await groups())).toEqual(['certain A1 A2 A3', 'likely B1 B2']);
});

test('a key that too many share is named with its size instead of being compared', async () => {
  const { scan } = await client.identity.scan();
  expect(scan?.report?.blocks).toContainEqual({ rule: '电话相同', value: '+861065551234', customers: 60 });
  expect(scan?.report?.blocksLeft).toBeGreaterThan(0);
});

test('what somebody has called different is not asked again, until that is taken back', async () => {
  const pairs = [{ first: 'B2', second: 'B1' }];
  await client.identity.decide({ body: { pairs, areDifferent: true } });
  expect(idsOf(await groups())).toEqual(['certain A1 A2 A3']);
  await scanned();
  expect(idsOf(await groups())).toEqual(['certain A1 A2 A3']);
  await client.identity.decide({ body: { pairs, areDifferent: false } });
  expect(idsOf(await groups())).toEqual(['certain A1 A2 A3', 'likely B1 B2']);
});

test('a customer that is merged is no longer in the list, and is there again without the merge', async () => {
  const { merge } = await client.identity.merge({ body: { survivor: 'B1', merged: 'B2', leads: [] } });
  expect(idsOf(await groups())).toEqual(['certain A1 A2 A3']);
  expect((await scanned()).report?.customers).toBe(65);
  await client.identity.undoMerge({ params: { merge: String(merge) } });
  await scanned();
  expect(idsOf(await groups())).toEqual(['certain A1 A2 A3', 'likely B1 B2']);
});

test('rules are the workspace’s own, and only over columns it has', async () => {
  const { items } = await client.identity.rules();
  expect(items.map(({ strength }) => strength)).toContain('certain');
  const byCity = { title: '城市', strength: 'possible', isOn: true } as const;
  const wrong = { ...byCity, conditions: [{ column: 'nothing', comparison: 'same' as const }] };
  await expect(client.identity.replaceRules({ body: { items: [wrong] } })).rejects.toEqual(problemCode('not-found'));
  const byName = [{ column: 'name', comparison: 'near' as const, threshold: 80 }];
  await client.identity.replaceRules({ body: { items: [{ ...byCity, conditions: byName }] } });
  await scanned();
  expect(idsOf(await groups())).toEqual(['possible A1 A2 A3']);
  await client.identity.replaceRules({ body: { items } });
  const analyst = await app.signIn('analyst');
  await expect(analyst.identity.replaceRules({ body: { items } })).rejects.toEqual(problemCode('permission-missing'));
});

test('before a customer is created, those like it are told', async () => {
  const seller = await app.signIn('customer-manager');
  const values = { name: '上海示例貿易股份有限公司', phone: '62345678', city: '上海' };
  const { hits } = await seller.customers.findLike({ body: { values } });
  expect(hits.map(({ id, strength }) => [id, strength])).toEqual([
    ['A1', 'likely'],
    ['A2', 'likely'],
  ]);
  await expect(seller.customers.create({ body: { id: 'N1', values } })).rejects.toEqual(
    problemCode('customer-looks-known'),
  );
  expect(await seller.customers.create({ body: { id: 'N1', values, isDifferent: true } })).toEqual({ id: 'N1' });
  expect((await seller.customers.get({ params: { customer: 'N1' } })).name).toBe('上海示例貿易股份有限公司');
  const again = { id: 'N1', values: { name: '丁' } };
  await expect(seller.customers.create({ body: again })).rejects.toEqual(problemCode('conflict'));
  await expect(seller.customers.create({ body: { id: 'N2', values: {} } })).rejects.toEqual(
    problemCode('customer-invalid'),
  );
  const none = await seller.customers.findLike({ body: { values: { name: '完全不同' } } });
  expect(none).toEqual({ hits: [], isCutOff: false });
});

test('whoever may not read customers learns only that there is one, and whom to ask', async () => {
  const { createDuplicatesService } = await import('./duplicates.service.js');
  const { createCustomersService } = await import('../customers/customers.service.js');
  const { store, warehouse, clock } = app.parts;
  const queue = { send: async () => {} };
  const customers = createCustomersService({ store, clock, queue, knownBy: [] });
  const { audit, datasets } = app.services;
  const service = createDuplicatesService({ store, warehouse, clock, queue, audit, datasets, customers });
  const { hits } = await service.ask({ name: '毫不相干工业集团', phone: '13900139000' }, () => false);
  expect(hits).toEqual([
    expect.objectContaining({ id: null, name: null, owner: '王芳', strength: 'certain', values: {} }),
  ]);
});

test('a scan is stopped, and the list stays as it was', async () => {
  const before = idsOf(await groups());
  await client.identity.startScan();
  const [stopped] = await Promise.allSettled([client.identity.cancelScan()]);
  const { scan } = await client.identity.scan();
  expect(scan?.state).toBe(stopped?.status === 'fulfilled' ? 'cancelled' : 'done');
  expect(idsOf(await groups())).toEqual(before);
});
