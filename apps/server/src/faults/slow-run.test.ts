import { describe, expect, test, vi } from 'vitest';
import { runUntilOver } from '../test-imports.js';
import {
  checkWhole,
  comeDue,
  firstDay,
  halfWay,
  holderOf,
  lineTo,
  openSharedStores,
  patience,
  prepare,
  scheme,
  sharedPlaces,
} from './shared-stores.js';

describe.each(sharedPlaces)('of two servers on one $engine and one ClickHouse', () => {
  test('a slow old run that ends behind a newer publication is not published, by a schedule or by hand', async () => {
    const shared = await openSharedStores();
    const { db } = shared.store;
    const { line, url } = await lineTo(shared.environment.CLICKHOUSE_URL);
    try {
      const schedule = await shared.withApp(prepare);
      await shared.start('slow', { CLICKHOUSE_URL: url });
      const held = line.holdSending(halfWay);
      await comeDue(shared, schedule);
      await held;
      expect(await holderOf(shared, 'run')).toBe('slow');
      const { number: old } = await db
        .selectFrom('runs')
        .select('number')
        .where('state', '!=', 'done')
        .executeTakeFirstOrThrow();

      await shared.withApp(async (client) => {
        const newer = await client.runs.create({ body: { scheme, asOf: firstDay } });
        expect(await runUntilOver(client, newer.id)).toMatchObject({ state: 'done' });
        expect((await client.runs.get({ params: { run: String(old) } })).state).not.toBe('done');
        await client.runs.publish({ params: { run: newer.id } });
        line.free();
        await vi.waitFor(async () => {
          const { occasions } = await client.schedules.get({ params: { schedule } });
          expect(occasions.map(({ state }) => state)).toEqual(['outdated']);
        }, patience);
        const params = { run: String(old) };
        expect((await client.runs.get({ params })).state).toBe('done');
        await expect(client.runs.publish({ params })).rejects.toMatchObject({ problem: { code: 'run-outdated' } });
        const { published } = await client.schemes.get({ params: { scheme } });
        expect(published?.run).toBe(newer.id);
      });
      await checkWhole(shared);
    } finally {
      await line.close();
      await shared.close();
    }
  }, 180_000);
});
