import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@kefen/contract';
import { expect, test, vi } from 'vitest';
import { createRandom, integerBetween } from '../random.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { importUntil, uploadText } from './work.js';

const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);
const customers = ['A', 'B', 'C', 'D'];
const rowsOfEach = 3000;
const namedRowsOfEach = 4;
const longestMs = 120;

/** Who was merged into whom, as plainly as it can be said. */
type Model = readonly { readonly merged: string; readonly survivor: string }[];

interface Place {
  readonly folder: string;
  readonly client: Client;
  server: TestProgram;
  url: string;
}

test('a server killed while it moves facts of merged customers, or moves them back, ends where the merges say', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-merges-'));
  const server = startServing(folder);
  const url = await addressOf(server);
  const { client } = visitorOf(() => place.url);
  const place: Place = { folder, client, server, url };
  const random = createRandom(seed, 0, 0);
  try {
    await signInFirst(client, server);
    await load(client, 'customers', ['customer_id,name', ...customers.map((id) => `${id},customer ${id}`)]);
    await load(client, 'transactions', purchases());
    const merge = (merged: string, survivor: string) => () =>
      client.identity.merge({ body: { survivor, merged, leads: [] } });
    const undo = (merged: string) => async () => {
      const { items } = await client.identity.merges({ query: {} });
      const number = items.find((one) => one.merged === merged && one.undone === null)?.number;
      await client.identity.undoMerge({ params: { merge: String(number) } });
    };
    const acts: readonly { readonly act: () => Promise<unknown>; readonly after: Model }[] = [
      { act: merge('B', 'A'), after: [{ merged: 'B', survivor: 'A' }] },
      {
        act: merge('A', 'C'),
        after: [
          { merged: 'B', survivor: 'A' },
          { merged: 'A', survivor: 'C' },
        ],
      },
      { act: undo('B'), after: [{ merged: 'A', survivor: 'C' }] },
    ];
    for (const [i, { act, after }] of acts.entries()) {
      await act();
      await pause(integerBetween(random, 0, longestMs));
      await killed(place);
      await settled(client);
      const said = `act ${i}, seed ${seed}`;
      for (const id of customers) expect(await factsOf(client, id), `${said}: ${id}`).toEqual(expectedOf(id, after));
    }
  } finally {
    await place.server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

/** Some rows that are told apart, newer than the many others. */
function purchases(): string[] {
  const rows = customers.flatMap((id) => [
    ...Array.from({ length: rowsOfEach }, (_, i) => `${id}-old-${i},${id},2025-01-01 10:00:00,1`),
    ...Array.from({ length: namedRowsOfEach }, (_, i) => `${id}${i},${id},2026-01-0${i + 1} 10:00:00,${i}`),
  ]);
  return ['transaction_id,customer_id,ordered_at,amount', ...rows];
}

function expectedOf(id: string, model: Model) {
  const rootOf = (one: string): string => {
    const merge = model.find(({ merged }) => merged === one);
    return merge ? rootOf(merge.survivor) : one;
  };
  const family = customers.filter((one) => rootOf(one) === id);
  const named = family.flatMap((one) => Array.from({ length: namedRowsOfEach }, (_, i) => `${one}${i}`));
  return { total: family.length * (rowsOfEach + namedRowsOfEach), named: named.toSorted() };
}

async function factsOf(client: Client, customer: string) {
  const { facts } = await client.customers.get({ params: { customer } });
  const found = facts.find(({ dataset }) => dataset === 'transactions');
  const keys = found?.rows.map((row) => row.transaction_id ?? '') ?? [];
  return { total: found?.total ?? 0, named: keys.filter((key) => !key.includes('old')).toSorted() };
}

async function killed(place: Place): Promise<void> {
  await place.server.kill();
  place.server = startServing(place.folder);
  place.url = await addressOf(place.server);
}

const settled = (client: Client) =>
  vi.waitFor(
    async () => {
      const { isMoving, failure } = await client.identity.merges({ query: {} });
      if (isMoving || failure) throw new Error(failure?.en ?? 'facts are still moving');
    },
    { timeout: 60_000, interval: 30 },
  );

async function load(client: Client, dataset: string, lines: readonly string[]): Promise<void> {
  const fileId = await uploadText(client, `${dataset}.csv`, `${lines.join('\n')}\n`);
  const { id } = await client.imports.create({ body: { fileId, dataset, mapping: {} } });
  await importUntil(client, id, ['checked']);
  await client.imports.commit({ params: { import: id } });
  await importUntil(client, id, ['committed']);
}
