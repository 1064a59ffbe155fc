import type { Client, GroupInput } from '@kefen/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { runUntilOver } from '../../test-imports.js';
import { spendingScheme } from '../../test-schemes.js';

let app: TestApp;
let client: Client;
let other: Client;
beforeAll(async () => {
  app = await openTestApp({}, { eventsMeasuredAfterMs: 100 });
  client = await app.signIn('administrator');
  other = await app.signIn('manager');
  await bring('customers', 'customer_id,name,city\nA,甲,上海\nB,乙,上海\nC,丙,北京\nD,丙,\n');
});
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const bytes = (text: string) => new TextEncoder().encode(text);

async function bring(dataset: string, text: string): Promise<string> {
  const file = await client.files.create({ query: { name: `${dataset}.csv` }, body: bytes(text) });
  const mapping = Object.fromEntries((text.split('\n')[0] ?? '').split(',').map((name) => [name, name]));
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset, mapping } });
  await until(id, ['checked']);
  await client.imports.commit({ params: { import: id } });
  await until(id, ['committed']);
  return id;
}

async function until(id: string, states: readonly string[]): Promise<void> {
  await waitUntil(async () => states.includes((await client.imports.get({ params: { import: id } })).state));
}

function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const look = async () => {
    if (!(await holds())) throw new Error('not yet');
  };
  return vi.waitFor(look, { timeout: 60_000, interval: 50 });
}

const byHand: GroupInput = {
  title: { 'zh-CN': '晚宴名单', en: 'Dinner' },
  description: '',
  colour: 'blue',
  kind: 'hand',
  visibility: 'all',
  rule: null,
};
const byRule = (name: string, rule: string, more: Partial<GroupInput> = {}): GroupInput => ({
  ...byHand,
  title: { 'zh-CN': name, en: name },
  kind: 'rule',
  rule,
  ...more,
});

async function membersOf(group: string, as = client): Promise<string[]> {
  return (await as.customers.list({ query: { group } })).items.map(({ id }) => id);
}

async function refreshed(group: string): Promise<string[]> {
  const idle = async () => {
    const { refreshing, refreshedAt, failure } = await client.groups.get({ params: { group } });
    return !refreshing && (refreshedAt !== null || failure !== null);
  };
  await waitUntil(idle);
  return membersOf(group);
}

describe('a group by hand', () => {
  test('takes customers by number or name, names those nobody is known by, and takes a change back whole', async () => {
    const { id } = await client.groups.create({ body: byHand });
    const params = { group: id };
    const first = await client.groups.addMembers({ params, body: { customers: ['A', ' 乙 ', '丙', 'Z', 'A'] } });
    expect(first).toMatchObject({
      added: 2,
      unknown: { total: 1, first: ['Z'] },
      ambiguous: { total: 1, first: ['丙'] },
    });
    const second = await client.groups.addMembers({ params, body: { customers: ['B', 'C'] } });
    expect(second).toMatchObject({ added: 1, unchanged: 1 });
    expect(await membersOf(id)).toEqual(['A', 'B', 'C']);
    const out = await client.groups.removeMembers({ params, body: { customers: ['A', 'D'] } });
    expect(out).toMatchObject({ removed: 1, unchanged: 1 });
    expect(await membersOf(id)).toEqual(['B', 'C']);
    const undone = await client.groups.undo({ params: { group: id, change: first.change ?? '' } });
    expect(undone).toMatchObject({ added: 0, removed: 1 });
    expect(await membersOf(id)).toEqual(['C']);
    await client.groups.undo({ params: { group: id, change: out.change ?? '' } });
    expect(await membersOf(id)).toEqual(['A', 'C']);
    await expect(client.groups.undo({ params: { group: id, change: out.change ?? '' } })).rejects.toEqual(
      problemCode('state-conflict'),
    );
    expect(await client.groups.get({ params })).toMatchObject({ members: 2, share: 0.5 });
    const { items } = await client.groups.ofCustomer({ params: { customer: 'B' } });
    expect(items).toMatchObject([{ id, until: expect.any(String) }]);
  });

  test('takes the column of a file', async () => {
    const { id } = await client.groups.create({ body: { ...byHand, title: { 'zh-CN': '文件', en: 'File' } } });
    const file = await client.files.create({ query: { name: 'guests.csv' }, body: bytes('桌,客户\n1,A\n2,丁\n3,C\n') });
    const body = { fileId: file.id, heading: '客户' };
    const added = await client.groups.addFile({ params: { group: id }, body });
    expect(added).toMatchObject({ added: 2, unknown: { total: 1, first: ['丁'] } });
    expect(await membersOf(id)).toEqual(['A', 'C']);
    await expect(
      client.groups.addFile({ params: { group: id }, body: { fileId: file.id, heading: '名字' } }),
    ).rejects.toEqual(problemCode('not-found'));
  });

  test('comes back after it was removed, with everybody in it', async () => {
    const { id } = await client.groups.create({ body: { ...byHand, title: { 'zh-CN': '暂存', en: 'Once' } } });
    await client.groups.addMembers({ params: { group: id }, body: { customers: ['A'] } });
    await client.groups.remove({ params: { group: id } });
    await expect(client.groups.get({ params: { group: id } })).rejects.toEqual(problemCode('not-found'));
    await client.groups.restore({ params: { group: id } });
    expect(await membersOf(id)).toEqual(['A']);
  });

  test('comes back without those who are no customers any more', async () => {
    const brought = await bring('customers', 'customer_id,name\nX,寅\n');
    const { id } = await client.groups.create({ body: { ...byHand, title: { 'zh-CN': '旧', en: 'Old' } } });
    await client.groups.addMembers({ params: { group: id }, body: { customers: ['A', 'X'] } });
    await client.groups.remove({ params: { group: id } });
    await client.imports.undo({ params: { import: brought } });
    await until(brought, ['undone']);
    const back = await client.groups.restore({ params: { group: id } });
    expect(back).toMatchObject({ members: 1, changes: [{ kind: 'removed', removed: 1 }, { added: 2 }] });
    expect(await membersOf(id)).toEqual(['A']);
  });

  test('of one’s own is seen by nobody else', async () => {
    const mine = { ...byHand, title: { 'zh-CN': '私人', en: 'Mine' }, visibility: 'mine' as const };
    const { id } = await client.groups.create({ body: mine });
    await client.groups.addMembers({ params: { group: id }, body: { customers: ['D'] } });
    await expect(membersOf(id, other)).rejects.toEqual(problemCode('not-found'));
    await expect(other.groups.get({ params: { group: id } })).rejects.toEqual(problemCode('not-found'));
    expect((await other.groups.list()).items.map((group) => group.id)).not.toContain(id);
    await expect(other.groups.create({ body: byRule('借用', 'group "私人"') })).rejects.toEqual(
      problemCode('group-rule-invalid'),
    );
    expect((await other.groups.create({ body: mine })).owner).not.toBe(
      (await client.groups.get({ params: { group: id } })).owner,
    );
  });

  test('that is a tag stands beside the customer in lists', async () => {
    const tag = { ...byHand, title: { 'zh-CN': '贵宾', en: 'Guest' }, kind: 'tag' as const, colour: 'red' as const };
    const { id } = await client.groups.create({ body: tag });
    await client.groups.addMembers({ params: { group: id }, body: { customers: ['B'] } });
    const { items } = await client.customers.list({ query: { search: 'B' } });
    expect(items[0]?.tags).toEqual([{ id, title: tag.title, colour: 'red' }]);
    await expect(client.groups.create({ body: tag })).rejects.toEqual(problemCode('conflict'));
  });
});

describe('a group by rule', () => {
  test('follows the data, other groups, and what is undone', async () => {
    const city = await client.groups.create({ body: byRule('上海客户', 'city = "上海"') });
    expect(await refreshed(city.id)).toEqual(['A', 'B']);
    const both = await client.groups.create({ body: byRule('上海非贵宾', 'group "上海客户" and not(group "Guest")') });
    expect(both.rule).toBe('group "上海客户" and not(group "贵宾")');
    expect(await refreshed(both.id)).toEqual(['A']);
    const brought = await bring('customers', 'customer_id,city\nE,上海\nA,北京\n');
    expect(await refreshed(city.id)).toEqual(['B', 'E']);
    expect(await refreshed(both.id)).toEqual(['E']);
    expect((await client.groups.get({ params: { group: city.id } })).changes[0]).toMatchObject({
      kind: 'refreshed',
      added: 1,
      removed: 1,
    });
    await client.imports.undo({ params: { import: brought } });
    await until(brought, ['undone']);
    expect(await refreshed(city.id)).toEqual(['A', 'B']);
    await expect(client.groups.addMembers({ params: { group: city.id }, body: { customers: ['C'] } })).rejects.toEqual(
      problemCode('group-has-a-rule'),
    );
    await expect(client.groups.remove({ params: { group: city.id } })).rejects.toEqual(problemCode('group-in-use'));
  });

  test('may not come back to itself', async () => {
    const one = await client.groups.create({ body: byRule('一', 'city = "北京"') });
    await client.groups.create({ body: byRule('二', 'not(group "一")') });
    await expect(
      client.groups.replace({ params: { group: one.id }, body: byRule('一', 'group "二"') }),
    ).rejects.toEqual(problemCode('group-rule-invalid'));
    const renamed = await client.groups.replace({ params: { group: one.id }, body: byRule('京', 'city = "北京"') });
    expect(renamed.usedBy).toMatchObject([{ title: { 'zh-CN': '二' } }]);
  });

  test('is tried before it is saved', async () => {
    const good = await client.groups.preview({ body: { rule: 'city = "上海"' } });
    expect(good).toMatchObject({
      diagnostics: [],
      found: { customers: 2, of: 4, examples: [{ id: 'A' }, { id: 'B' }] },
    });
    const bad = await client.groups.preview({ body: { rule: 'class of "nobody" = "top"' } });
    expect(bad).toMatchObject({ diagnostics: [{ code: 'unknown-scheme' }], found: null });
  });
});

describe('with a published scheme', () => {
  test('groups follow its classes, and stay as they are when the publication is taken back', async () => {
    await bring(
      'transactions',
      'customer_id,order_id,ordered_at,amount\nA,1,2026-02-01,150\nB,2,2026-02-01,20\nC,3,2026-02-01,50\n',
    );
    await client.schemes.create({ body: { text: spendingScheme } });
    const { id: run } = await client.runs.create({ body: { scheme: 'spending', asOf: '2026-02-28' } });
    expect((await runUntilOver(client, run)).state).toBe('done');
    await client.runs.publish({ params: { run } });
    const low = await client.groups.create({ body: byRule('低', 'class of "spending" = "low"') });
    expect(await refreshed(low.id)).toEqual(['B', 'C']);
    const ofClass = await client.customers.list({ query: { group: low.id, scheme: 'spending', class: 'high' } });
    expect(ofClass).toMatchObject({ items: [], total: 0 });
    const found = await client.groups.classes({ params: { group: low.id, scheme: 'spending' } });
    expect(found.table.classes).toMatchObject([
      { id: 'high', customers: 0, share: 0 },
      { id: 'low', customers: 2, share: 1 },
    ]);
    expect(Number(found.table.classes[1]?.contribution)).toBe(70);
    expect(found.base.classes.map(({ customers }) => customers)).toEqual([1, 2]);
    await client.runs.withdraw({ params: { run } });
    await waitUntil(async () => (await client.groups.get({ params: { group: low.id } })).failure !== null);
    expect(await membersOf(low.id)).toEqual(['B', 'C']);
  });
});

test('a customer who was put into a group stays when the import that brought it is undone', async () => {
  const brought = await bring('customers', 'customer_id,name\nF,己\nG,庚\n');
  const { id } = await client.groups.create({ body: { ...byHand, title: { 'zh-CN': '留', en: 'Stay' } } });
  await client.groups.addMembers({ params: { group: id }, body: { customers: ['F'] } });
  await client.imports.undo({ params: { import: brought } });
  await until(brought, ['undone']);
  const ids = (await client.customers.list()).items.map((customer) => customer.id);
  expect(ids).toContain('F');
  expect(ids).not.toContain('G');
});

test('a group by rule takes in customers whom events bring', async () => {
  const bare = await client.groups.create({ body: byRule('无名', 'name = null') });
  expect(await refreshed(bare.id)).not.toContain('Y');
  const keyInput = { name: '官网', permissions: ['events.write' as const], datasets: null, expiresAt: null };
  const { token } = await client['api-keys'].create({ body: keyInput });
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/datasets/transactions/events',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify([{ customer_id: 'Y', ordered_at: '2026-02-01', amount: '5' }]),
  });
  expect(answer.json()).toMatchObject({ accepted: 1 });
  await waitUntil(async () => (await membersOf(bare.id)).includes('Y'));
});
