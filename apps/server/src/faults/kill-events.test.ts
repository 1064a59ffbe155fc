import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@kefen/contract';
import { expect, test } from 'vitest';
import { createRandom, integerBetween } from '../random.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';

const rounds = 3;
const senders = 6;
const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);

interface Place {
  server: TestProgram;
  url: string;
  token: string;
}

/** Rows without a key of their own: were they written twice, they would count twice. */
interface Sent {
  readonly key: string;
  readonly body: string;
  readonly rows: number;
  isAcknowledged: boolean;
}

test('a server killed while events come in has what it acknowledged, and nothing twice when the rest is sent again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-events-'));
  const server = startServing(folder);
  const place: Place = { server, url: await addressOf(server), token: '' };
  try {
    const { client } = visitorOf(() => place.url);
    await signInFirst(client, server);
    const body = { name: 'till', permissions: ['events.write' as const], datasets: null, expiresAt: null };
    place.token = (await client['api-keys'].create({ body })).token;
    const random = createRandom(seed, 0, 0);
    let rows = 0;
    let acknowledgedInAll = 0;
    for (let round = 0; round < rounds; round++) {
      const sent = await sendUntilKilled(place, round, integerBetween(random, 200, 1500));
      place.server = startServing(folder);
      place.url = await addressOf(place.server);
      const acknowledged = sum(sent.filter(({ isAcknowledged }) => isAcknowledged));
      acknowledgedInAll += acknowledged;
      const found = (await countRows(client)) - rows;
      expect(found, `round ${round}: acknowledged rows`).toBeGreaterThanOrEqual(acknowledged);
      expect(found, `round ${round}: sent rows`).toBeLessThanOrEqual(sum(sent));
      for (const one of sent) expect(await send(place, one), `round ${round}: ${one.key}`).toBe(200);
      rows += sum(sent);
      expect(await countRows(client), `round ${round}: everything once`).toBe(rows);
    }
    expect(acknowledgedInAll).toBeGreaterThan(0);
  } finally {
    await place.server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

/** Several send one request after the other; all that were begun, when the server was killed after a while. */
async function sendUntilKilled(place: Place, round: number, afterMs: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  let killed = false;
  const sending = Array.from({ length: senders }, async (_, sender) => {
    for (let n = 0; !killed; n++) {
      const one = requestOf(`${round}-${sender}-${n}`, (n % 3) + 1);
      sent.push(one);
      const status = await send(place, one).catch(() => undefined);
      if (status === 200) one.isAcknowledged = true;
    }
  });
  await pause(afterMs);
  await place.server.kill();
  killed = true;
  await Promise.all(sending);
  return sent;
}

function requestOf(key: string, rows: number): Sent {
  const events = Array.from({ length: rows }, (_, i) => ({
    customer_id: `C${key}`,
    ordered_at: '2026-03-01 10:00:00',
    amount: i,
  }));
  return { key, body: JSON.stringify(events), rows, isAcknowledged: false };
}

async function send({ url, token }: Place, { key, body }: Sent): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch(`${url}/api/v1/datasets/transactions/events`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}

function sum(sent: readonly Sent[]): number {
  return sent.reduce((total, { rows }) => total + rows, 0);
}

async function countRows(client: Client): Promise<number> {
  return (await client.datasets.list()).items.find(({ id }) => id === 'transactions')?.rows ?? 0;
}
