import type { Client } from '@kefen/contract';
import { describe, expect, test, vi } from 'vitest';
import { createRandom } from '../random.js';
import { runUntilOver } from '../test-imports.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { openCompany } from './runs/company.js';
import { lookInside } from './runs/look-inside.js';
import { schemeNames } from './runs/tiers.js';
import { dayOf } from './runs/work-until-killed.js';
import { mountSmallDisk, whyNoSmallDisk } from './small-disk.js';

const megabytes = 500;
const patience = { timeout: 90_000, interval: 100 };

const startRuns = async (client: Client) => {
  const { items } = await client.runs.createMany({ body: { schemes: [...schemeNames], asOf: dayOf(1) } });
  return items.map(({ id }) => id);
};

const statesOf = async (client: Client, ids: readonly string[]) => {
  const runs = await Promise.all(ids.map((id) => runUntilOver(client, id)));
  return runs.map(({ state, failure }) => [state, failure]);
};

describe.skipIf(whyNoSmallDisk !== '')(`with both stores on a disk that fills up${whyNoSmallDisk}`, () => {
  test('runs fail with a sentence and change nothing, the server lives, and with room again they are done', async () => {
    const disk = mountSmallDisk(megabytes);
    const server = startServing(disk.path);
    const url = await addressOf(server);
    const { client } = visitorOf(() => url);
    const publishedRuns = async () => {
      const schemes = await Promise.all(schemeNames.map((scheme) => client.schemes.get({ params: { scheme } })));
      return schemes.map(({ published }) => published?.run);
    };
    try {
      await signInFirst(client, server);
      await openCompany(client, createRandom(1, 1, 1));
      const before = await publishedRuns();

      await disk.fill(1_000_000);
      const failed = ['failed', 'The disk is full. Make room and try again.'];
      expect(await statesOf(client, await startRuns(client))).toEqual([failed, failed]);
      expect(await publishedRuns()).toEqual(before);

      // Not one byte is left: the run may not even be taken on, and what becomes of it cannot be noted.
      await disk.fill(0);
      await startRuns(client).catch((failure: unknown) => expect(String(failure)).toContain('Error'));
      await vi.waitFor(
        () => expect(server.lines().some((line) => line.includes('No space left'))).toBe(true),
        patience,
      );
      expect(await publishedRuns()).toEqual(before);

      await disk.clear();
      const again = await startRuns(client);
      await vi.waitFor(async () => {
        const { items } = await client.runs.list({ query: { limit: 100 } });
        expect(items.filter(({ state }) => !['done', 'failed'].includes(state))).toEqual([]);
      }, patience);
      expect(await statesOf(client, again)).toEqual([
        ['done', null],
        ['done', null],
      ]);
      expect(await publishedRuns()).toEqual(before);
      for (const run of again) await client.runs.publish({ params: { run } });
      expect(await publishedRuns()).toEqual(again);
      await server.end('SIGTERM');
      await lookInside(disk.path);
    } finally {
      await server.kill();
      disk.remove();
    }
  }, 300_000);
});
