import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClassTable, Client } from '@kefen/contract';
import { sql } from '@kefen/scheme';
import { openEmbeddedEngine } from '@kefen/warehouse';
import { expect, test } from 'vitest';
import { createRandom, integerBetween, type Random } from '../random.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { purchaseFile } from './purchase-files.js';
import { importPurchases, runUntilDone } from './work.js';

const rounds = 2;
const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);
const schemes = ['rfm-pyramid', 'activity', 'supermarket-points'];
const asOf = '2026-03-31';

test('a server killed while it runs several schemes, with a preview under way, repeats all of them and leaves nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-together-'));
  const random = createRandom(seed, 7, 7);
  let server: TestProgram = startServing(folder);
  let url = '';
  const { client } = visitorOf(() => url);
  try {
    url = await addressOf(server);
    await signInFirst(client, server);
    await importPurchases(client, purchaseFile(random, 0, 3000), {});
    for (const catalogue of schemes) await client.schemes.create({ body: { catalogue } });
    const expected = await tablesOf(client, await startAll(client));
    const numbers = new Set((await client.runs.list()).items.map(({ number }) => number));
    for (let round = 1; round <= rounds; round++) {
      const runs = await startAll(client);
      await killSoon(server, client, random);
      server = startServing(folder);
      url = await addressOf(server);
      expect(server.errors(), `round ${round} of KEFEN_TEST_SEED=${seed}`).toBe(`Opening the workspace ${folder} …\n`);
      expect(await tablesOf(client, runs)).toEqual(expected);
      for (const id of runs) numbers.add(Number(id));
    }
    await server.end('SIGTERM');
    await checkStore(join(folder, 'analytical'), [...numbers]);
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

async function startAll(client: Client): Promise<string[]> {
  const { items } = await client.runs.createMany({ body: { schemes, asOf } });
  return items.map(({ id }) => id);
}

async function tablesOf(client: Client, runs: readonly string[]): Promise<(ClassTable | null)[]> {
  const done = await Promise.all(runs.map((id) => runUntilDone(client, id)));
  return done.map(({ table }) => table);
}

/** At any moment of the runs and of a preview that is not answered any more. */
async function killSoon(server: TestProgram, client: Client, random: Random): Promise<void> {
  const { text } = await client.schemes.get({ params: { scheme: 'rfm-pyramid' } });
  const preview = client.schemes.preview({ body: { text, asOf } }).catch(() => undefined);
  await pause(integerBetween(random, 0, 700));
  await server.kill();
  await preview;
}

/** Every customer has one row for each run, and no table of a preview is there. */
async function checkStore(path: string, numbers: readonly number[]): Promise<void> {
  const engine = await openEmbeddedEngine({ path });
  try {
    const rows = await engine.query<{ run: string; rows: string; customers: string }>(
      sql`SELECT toString(run) AS run, toString(count()) AS rows, toString(uniqExact(customer_id)) AS customers FROM ${engine.all('classes')} GROUP BY run ORDER BY run`,
    );
    expect(rows.map(({ run }) => Number(run)).toSorted((a, b) => a - b)).toEqual(numbers.toSorted((a, b) => a - b));
    for (const row of rows) expect(row).toMatchObject({ rows: rows[0]?.rows, customers: rows[0]?.rows });
    const tables = await engine.query(sql`SELECT name FROM system.tables WHERE startsWith(name, 'scratch_')`);
    expect(tables).toEqual([]);
  } finally {
    await engine.close();
  }
}
