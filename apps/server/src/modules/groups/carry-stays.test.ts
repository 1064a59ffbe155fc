import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows } from '../../test-imports.js';

vi.setConfig({ testTimeout: 120_000 });

let app: TestApp;
let client: Client;
let dinner = '';
let tag = '';
beforeAll(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const names = ['A', 'B', 'C', 'D'];
  await importRows(
    client,
    'customers',
    ['customer_id', 'name'],
    names.map((id) => `${id},customer ${id}`),
  );
  dinner = await create('晚宴名单', 'hand');
  tag = await create('投诉中', 'tag');
}, 120_000);
afterAll(() => app.close());

async function create(title: string, kind: 'hand' | 'tag'): Promise<string> {
  const plain = { description: '', colour: 'blue', visibility: 'all', rule: null } as const;
  return (await client.groups.create({ body: { ...plain, kind, title: { 'zh-CN': title, en: title } } })).id;
}

const add = (group: string, ...customers: string[]) =>
  client.groups.addMembers({ params: { group }, body: { customers } });
const remove = (group: string, ...customers: string[]) =>
  client.groups.removeMembers({ params: { group }, body: { customers } });
const merge = async (merged: string, survivor: string) =>
  (await client.identity.merge({ body: { survivor, merged, leads: [] } })).merge;
const undo = (number: number) => client.identity.undoMerge({ params: { merge: String(number) } });

/** Who is listed in a group; it counts as many. */
async function members(group: string): Promise<string[]> {
  const { items } = await client.customers.list({ query: { group } });
  expect((await client.groups.get({ params: { group } })).members).toBe(items.length);
  return items.map(({ id }) => id);
}

test('a survivor takes the place of whom was merged into it, in groups and tags, until the merge is undone', async () => {
  await add(dinner, 'B', 'D');
  await add(tag, 'B');
  const before = await client.groups.ofCustomer({ params: { customer: 'B' } });
  const number = await merge('B', 'A');
  expect(await members(dinner)).toEqual(['A', 'D']);
  expect(await members(tag)).toEqual(['A']);
  const { items } = await client.customers.list({ query: {} });
  expect(items.find(({ id }) => id === 'A')?.tags.map(({ id }) => id)).toEqual([tag]);
  const [change] = (await client.groups.get({ params: { group: dinner } })).changes;
  expect(change).toMatchObject({ kind: 'merged', added: 1, removed: 1, undoable: false });
  await undo(number);
  expect(await members(dinner)).toEqual(['B', 'D']);
  expect(await members(tag)).toEqual(['B']);
  expect(await client.groups.ofCustomer({ params: { customer: 'B' } })).toEqual(before);
});

test('the first of two merges is undone first, and the stay goes back to whom it belongs', async () => {
  const first = await merge('B', 'A');
  const second = await merge('A', 'C');
  expect(await members(tag)).toEqual(['C']);
  await undo(first);
  expect(await members(tag)).toEqual(['B']);
  await undo(second);
  expect(await members(tag)).toEqual(['B']);
});

test('a survivor that was in by itself stays, and so does one that somebody has put in since', async () => {
  const first = await merge('B', 'D');
  expect(await members(dinner)).toEqual(['D']);
  await add(tag, 'D');
  await undo(first);
  expect(await members(dinner)).toEqual(['B', 'D']);
  expect(await members(tag)).toEqual(['B', 'D']);
});

test('who takes a survivor out takes out those whom it stands for', async () => {
  const number = await merge('B', 'A');
  expect(await members(dinner)).toEqual(['A', 'D']);
  await remove(dinner, 'A');
  await undo(number);
  expect(await members(dinner)).toEqual(['D']);
  expect(await members(tag)).toEqual(['B', 'D']);
});

test('a rule over a group follows a merge by itself', async () => {
  const body = {
    title: { 'zh-CN': '投诉客户', en: 'Complaining' },
    description: '',
    colour: 'red',
    kind: 'rule',
    visibility: 'all',
    rule: 'group "投诉中"',
  } as const;
  const { id } = await client.groups.create({ body });
  const found = (...wanted: string[]) =>
    vi.waitFor(async () => expect(await members(id)).toEqual(wanted), { timeout: 60_000, interval: 50 });
  await found('B', 'D');
  const number = await merge('B', 'C');
  await found('C', 'D');
  await undo(number);
  await found('B', 'D');
});
