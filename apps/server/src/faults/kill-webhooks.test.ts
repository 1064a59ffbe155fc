import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openReceiver } from '../modules/webhooks/test-receiver.js';
import { createRandom, integerBetween } from '../random.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { importUntil, uploadText } from './work.js';

const rounds = 2;
const importsPerRound = 3;
const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);
const environment = { KEFEN_WEBHOOK_PRIVATE: 'true' };

interface Told {
  readonly data: { readonly import: string; readonly state: string };
}

test('a server killed while it tells others has told of everything in the end, under one id however often', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-webhooks-'));
  const receiver = await openReceiver();
  let server = startServing(folder, environment);
  let url = await addressOf(server);
  try {
    const { client } = visitorOf(() => url);
    await signInFirst(client, server);
    const body = {
      title: 'till',
      url: receiver.url,
      events: ['import.finished' as const],
      schemes: null,
      active: true,
    };
    await client.webhooks.create({ body });
    const random = createRandom(seed, 0, 0);
    const ids: string[] = [];
    for (let round = 0; round < rounds; round++) {
      // In every second round nothing is taken, so that it is sent again.
      receiver.answer(round % 2 === 0 ? 200 : 500);
      for (let n = 0; n < importsPerRound; n++) {
        const text = `customer_id,order_id,ordered_at,amount\nC${round},O${round}-${n},2026-03-01,${n}\n`;
        const fileId = await uploadText(client, `${round}-${n}.csv`, text);
        const mapping = {
          customer_id: 'customer_id',
          order_id: 'order_id',
          ordered_at: 'ordered_at',
          amount: 'amount',
        };
        const { id } = await client.imports.create({ body: { fileId, dataset: 'transactions', mapping } });
        await importUntil(client, id, ['checked']);
        await client.imports.commit({ params: { import: id } });
        ids.push(id);
      }
      await pause(integerBetween(random, 100, 1800));
      await server.kill();
      server = startServing(folder, environment);
      url = await addressOf(server);
    }
    receiver.answer(200);
    for (const id of ids) await importUntil(client, id, ['committed']);
    const [webhook] = (await client.webhooks.list()).items;
    await vi.waitFor(
      async () => {
        const query = { limit: 200 };
        const { items } = await client.webhooks.deliveries({ params: { webhook: webhook?.id ?? '' }, query });
        expect(items.filter(({ state }) => state === 'delivered')).toHaveLength(ids.length);
      },
      { timeout: 90_000, interval: 200 },
    );
    const idsTold = new Map<string, Set<string>>();
    for (const { headers, body: told } of receiver.received) {
      const { data } = JSON.parse(told) as Told;
      expect(data.state).toBe('committed');
      idsTold.set(data.import, (idsTold.get(data.import) ?? new Set()).add(String(headers['webhook-id'])));
    }
    expect([...idsTold.keys()].toSorted()).toEqual(ids.toSorted());
    expect([...idsTold.values()].map((told) => told.size)).toEqual(ids.map(() => 1));
  } finally {
    await server.kill();
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
