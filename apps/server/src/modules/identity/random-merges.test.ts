import type { Client, ImportMode } from '@kefen/contract';
import { sql } from '@kefen/scheme';
import { afterEach, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { createFactsService, type Watermarks } from '../imports/facts.service.js';

vi.setConfig({ testTimeout: 600_000 });

let app: TestApp;
let client: Client;
afterEach(() => app.close());

const customers = ['A', 'B', 'C', 'D', 'E'];
const keys = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
const modes: readonly ImportMode[] = ['update', 'update', 'add', 'skip', 'replace'];
const steps = 12;

interface Row {
  readonly key: string;
  readonly customer: string;
  readonly amount: number;
}

interface Loaded {
  readonly id: string;
  readonly isReplacing: boolean;
  readonly rows: readonly Row[];
}

/** What counts, as plainly as it can be said. */
interface Model {
  imports: Loaded[];
  merges: { readonly number: number; readonly survivor: string; readonly merged: string }[];
}

/** Numbers from a seed, 0 to 1 (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function visible({ imports }: Model): Map<string, Row> {
  const first = imports.findLastIndex(({ isReplacing }) => isReplacing);
  return new Map(imports.slice(Math.max(0, first)).flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)));
}

function rootOf({ merges }: Model, id: string): string {
  const merge = merges.find(({ merged }) => merged === id);
  return merge ? rootOf({ imports: [], merges }, merge.survivor) : id;
}

function expected(model: Model): string[] {
  return [...visible(model).values()]
    .map((row) => `${rootOf(model, row.customer)} ${row.key} ${row.amount}`)
    .toSorted();
}

test.each([1, 2, 3])('facts are where imports, undos, merges and their undos leave them (%i)', async (seed) => {
  app = await openTestApp();
  client = await app.signIn('administrator');
  const { store, warehouse } = app.parts;
  const facts = createFactsService({ store, warehouse, datasets: app.services.datasets });
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick');
    return item;
  };
  const read = async (watermarks: Watermarks) => {
    const { from, where } = (await facts.read(watermarks, 'all'))('transactions');
    const rows = await warehouse.query<{ row: string }>(
      sql`SELECT concat(customer_id, ' ', row_key, ' ', toString(amount)) AS row FROM ${from} WHERE ${where} ORDER BY row`,
    );
    return rows.map(({ row }) => row);
  };
  const model: Model = { imports: [], merges: [] };
  let made = 0;

  const load = async () => {
    const mode = pick(modes);
    const chosen = keys.filter(() => random() < 0.5);
    const rows = [...chosen, `u${++made}`].map((key) => ({ key, customer: pick(customers), amount: made * 10 }));
    const known = visible(model);
    const isKept = ({ key }: Row) => (mode !== 'add' && mode !== 'skip') || !known.has(key);
    const id = await importRows(rows, mode);
    model.imports = [...model.imports, { id, isReplacing: mode === 'replace', rows: rows.filter(isKept) }];
  };
  const undoImport = async () => {
    const { id } = pick(model.imports);
    await client.imports.undo({ params: { import: id } });
    await reached(id, 'undone');
    model.imports = model.imports.filter((entry) => entry.id !== id);
  };
  const merge = async () => {
    const roots = customers.filter((id) => !model.merges.some(({ merged }) => merged === id));
    const survivor = pick(roots);
    const merged = pick(roots.filter((id) => id !== survivor));
    const { merge: number } = await client.identity.merge({ body: { survivor, merged, leads: [] } });
    model.merges = [...model.merges, { number, survivor, merged }];
  };
  const undoMerge = async () => {
    const { number } = pick(model.merges);
    await client.identity.undoMerge({ params: { merge: String(number) } });
    model.merges = model.merges.filter((entry) => entry.number !== number);
  };

  await importProfiles(customers.map((id) => `${id},customer ${id}`));
  const all = customers.map((customer, i) => ({ key: `s${i}`, customer, amount: 1 }));
  model.imports = [{ id: await importRows(all, 'update'), isReplacing: false, rows: all }];
  const seen: { readonly watermarks: Watermarks; readonly rows: readonly string[] }[] = [];
  const said: string[] = [];
  for (let step = 0; step < steps; step++) {
    const dice = random();
    if (dice < 0.35) await load();
    else if (dice < 0.65 && model.merges.length < customers.length - 2) await merge();
    else if (dice < 0.8 && model.imports.length > 1) await undoImport();
    else if (model.merges.length > 0) await undoMerge();
    else await load();
    await settled();
    said.push(
      `${step} ${dice.toFixed(2)} ${model.merges.map(({ merged, survivor }) => `${merged}>${survivor}`).join(' ')}`,
    );
    const watermarks = await facts.watermarks();
    const rows = await read(watermarks);
    expect(rows, said.join('\n')).toEqual(expected(model));
    seen.push({ watermarks, rows });
  }
  for (const { watermarks, rows } of seen) expect(await read(watermarks)).toEqual(rows);
  while (model.merges.length > 0) await undoMerge();
  await settled();
  expect(await read(await facts.watermarks())).toEqual(expected(model));
});

const importProfiles = (rows: readonly string[]) => importFile('customers', ['customer_id', 'name'], rows, 'update');

function importRows(rows: readonly Row[], mode: ImportMode): Promise<string> {
  const lines = rows.map(({ key, customer, amount }) => `${key},${customer},2026-01-01 10:00:00,${amount}`);
  return importFile('transactions', ['transaction_id', 'customer_id', 'ordered_at', 'amount'], lines, mode);
}

async function importFile(dataset: string, names: readonly string[], lines: readonly string[], mode: ImportMode) {
  const body = new TextEncoder().encode(`${names.join(',')}\n${lines.join('\n')}\n`);
  const file = await client.files.create({ query: { name: 'rows.csv' }, body });
  const mapping = Object.fromEntries(names.map((name) => [name, name]));
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset, mapping, mode } });
  await reached(id, 'checked');
  await client.imports.commit({ params: { import: id } });
  await reached(id, 'committed');
  return id;
}

const waiting = { timeout: 60_000, interval: 10 };

const reached = (id: string, state: string) =>
  vi.waitFor(async () => {
    const found = await client.imports.get({ params: { import: id } });
    if (found.state !== state) throw new Error(found.failure?.detail ?? found.state);
  }, waiting);

const settled = () =>
  vi.waitFor(async () => {
    const { isMoving, failure } = await client.identity.merges({ query: {} });
    if (isMoving || failure) throw new Error(failure?.en ?? 'facts are still moving');
  }, waiting);
