import type { Client, Import } from '@kefen/contract';
import { sql, sqlFragment } from '@kefen/scheme';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

// A file of twenty megabytes is read several times.
vi.setConfig({ testTimeout: 300_000 });

let app: TestApp;
let client: Client;
beforeEach(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterEach(() => app.close());

const rows = 160_000;
const columns = ['transaction_id', 'customer_id', 'ordered_at', 'amount', 'product', 'status'];

/** Large enough to be read in one pass; every 40,000th amount is none. */
function file(amount: string) {
  const lines = [columns.join(',')];
  for (let n = 0; n < rows; n++) {
    const day = String(1 + (n % 28)).padStart(2, '0');
    const written = n % 40_000 === 39_999 ? 'unknown' : amount;
    lines.push(
      `T${n},C${n % 5000},2026-01-${day} 08:30:00,${written},a product whose name is long enough to fill the line ${n % 90},done and delivered`,
    );
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

async function until(id: string, state: Import['state']): Promise<Import> {
  const look = async () => {
    const found = await client.imports.get({ params: { import: id } });
    if (found.failure) throw new Error(found.failure.detail);
    expect(found.state).toBe(state);
    return found;
  };
  return vi.waitFor(look, { timeout: 120_000, interval: 50 });
}

async function check(amount: string): Promise<Import> {
  const uploaded = await client.files.create({ query: { name: 'rows.csv' }, body: file(amount) });
  const mapping = Object.fromEntries(columns.map((column) => [column, column]));
  const { id } = await client.imports.create({ body: { fileId: uploaded.id, dataset: 'transactions', mapping } });
  return until(id, 'checked');
}

/** Tables that wait for a commit. */
async function waiting(): Promise<readonly string[]> {
  const { warehouse } = app.parts;
  const found = await warehouse.query<{ name: string }>(sql`SELECT name FROM system.tables
    WHERE database = ${sqlFragment.text(warehouse.database)} AND startsWith(name, 'staging') ORDER BY name`);
  return found.map(({ name }) => name);
}

async function commit({ id }: Import): Promise<Import> {
  await client.imports.commit({ params: { import: id } });
  return until(id, 'committed');
}

async function counted() {
  const { items } = await client.datasets.list();
  return items.find(({ id }) => id === 'transactions')?.rows;
}

test('a large file waits, checked, for its commit, which takes its rows as they are; it can be undone', async () => {
  const first = await check('10');
  expect(first.report).toMatchObject({ rowsKept: rows - 4, rowsRejected: 4, newCustomers: 5000 });
  const names = await waiting();
  expect(names.filter((name) => name.endsWith('_plain'))).toHaveLength(1);
  expect((await commit(first)).report).toMatchObject({ rowsKept: rows - 4, rowsSuperseding: 0 });
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 30_000 });
  expect(await counted()).toBe(rows - 4);

  const second = await commit(await check('20.5'));
  expect(second.report).toMatchObject({ rowsKept: rows - 4, rowsKnown: rows - 4, rowsSuperseding: rows - 4 });
  expect(await counted()).toBe(rows - 4);
  await client.imports.undo({ params: { import: second.id } });
  await until(second.id, 'undone');
  expect(await counted()).toBe(rows - 4);
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 30_000 });
});
