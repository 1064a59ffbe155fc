import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRandom } from '../modules/demo/random.js';
import { runUntilOver } from '../test-imports.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { openCompany } from './runs/company.js';
import { schemeNames } from './runs/tiers.js';
import { dayOf } from './runs/work-until-killed.js';
import { mountSmallDisk } from './small-disk.js';

test('try', async () => {
  const disk = mountSmallDisk(500);
  let server = startServing(disk.path);
  let url = await addressOf(server);
  const { client } = visitorOf(() => url);
  try {
    await signInFirst(client, server);
    const published = await openCompany(client, createRandom(1, 1, 1));
    for (const left of [20_000_000, 4_000_000, 1_000_000, 200_000, 50_000, 0]) {
      await disk.fill(left);
      const result = await client.runs
        .createMany({ body: { schemes: [...schemeNames], asOf: dayOf(1) } })
        .then(({ items }) => runUntilOver(client, items[0]?.id ?? ''))
        .catch((failure: unknown) => String(failure));
      console.log(left, typeof result === 'string' ? result : [result.state, result.failure]);
      console.log(server.lines().slice(-3), server.errors().slice(-600));
    }
    await disk.clear();
    console.log('health', await client.health.get().catch(String));
    console.log((await client.runs.list().catch(String)) as unknown);
    await pause(3000);
    await server.end('SIGTERM');
    server = startServing(disk.path);
    url = await addressOf(server);
    for (const scheme of schemeNames) {
      expect((await client.schemes.get({ params: { scheme } })).published?.run).toBe(published[scheme]);
    }
    console.log((await client.runs.list()).items.map(({ id, state, failure }) => [id, state, failure]));
  } finally {
    await server.kill();
    disk.remove();
  }
}, 300_000);
