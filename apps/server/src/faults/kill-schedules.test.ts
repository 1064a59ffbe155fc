import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { createRandom, integerBetween } from '../random.js';
import { importRows } from '../test-imports.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import {
  checkWhole,
  columns,
  comeDue,
  halfWay,
  holderOf,
  lineTo,
  openSharedStores,
  patience,
  prepare,
  publishedTimes,
  type SharedStores,
  scheme,
  sharedPlaces,
} from './shared-stores.js';

test('a server killed while a schedule runs repeats it when it is back, and publishes once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-schedules-'));
  const random = createRandom(Number(process.env.KEFEN_TEST_SEED ?? 1), 3, 3);
  let server = startServing(folder);
  let url = '';
  const { client } = visitorOf(() => url);
  try {
    url = await addressOf(server);
    await signInFirst(client, server);
    const schedule = await prepare(client);
    await importRows(client, 'transactions', columns, ['C1,again,2026-03-30,5']);
    await pause(integerBetween(random, 900, 1600));
    await server.kill();
    server = startServing(folder);
    url = await addressOf(server);
    await vi.waitFor(async () => {
      const { occasions } = await client.schedules.get({ params: { schedule } });
      expect(occasions.map(({ state }) => state)).toEqual(['published']);
    }, patience);
    const { items } = await client.audit.list({ query: { action: 'run.published' } });
    expect(items).toHaveLength(2);
    expect((await client.runs.list()).items.map(({ state }) => state)).toEqual(['done', 'done']);
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);

describe.each(sharedPlaces)('of two servers on one $engine and one ClickHouse', () => {
  test('the one that runs or publishes is killed, the other repeats it, and each due time is published once', async () => {
    const shared = await openSharedStores();
    /** Whoever works on this kind of job, killed. */
    const killHolder = async (queue: string) => {
      const name = await holderOf(shared, queue);
      await shared.program(name).kill();
      return name;
    };
    try {
      const schedule = await shared.withApp(prepare);
      await Promise.all([shared.start('first'), shared.start('second')]);

      // The run stands still in the middle of its work.
      process.kill(shared.node, 'SIGSTOP');
      await comeDue(shared, schedule);
      const killed = await killHolder('run');
      process.kill(shared.node, 'SIGCONT');
      await publishedTimes(shared, schedule, 1);

      await shared.start(killed);
      // The publication stands still in the middle of its transaction.
      const locker = await shared.connect();
      await locker.query('begin');
      await locker.query('select 1 from schemes where id = $1 for no key update', [scheme]);
      await comeDue(shared, schedule);
      await killHolder('schedule-decide');
      await locker.query('rollback');
      await publishedTimes(shared, schedule, 2);
      const publications = await shared.store.db.selectFrom('publications').select('run').execute();
      expect(publications).toHaveLength(3);
      await checkWhole(shared);
    } finally {
      await shared.close();
    }
  }, 400_000);

  test('one that hung while it ran, and was taken for dead, spoils nothing of what the other did', async () => {
    const shared = await openSharedStores();
    const { line, url } = await lineTo(shared.environment.CLICKHOUSE_URL);
    try {
      const schedule = await shared.withApp(prepare);
      // The line of whoever does the run stands still before classes are stored.
      const held = line.holdSending(halfWay);
      await shared.start('hung', { CLICKHOUSE_URL: url });
      await comeDue(shared, schedule);
      await held;
      shared.program('hung').signal('SIGSTOP');
      await shared.start('other');
      await publishedTimes(shared, schedule, 1);
      await checkWhole(shared);
      // It wakes up, and is the only one for the next due time: it has let go of the first when that is over.
      await shared.program('other').kill();
      shared.program('hung').signal('SIGCONT');
      line.free();
      await comeDue(shared, schedule);
      await publishedTimes(shared, schedule, 2);
      await checkWhole(shared);
    } finally {
      await line.close();
      await shared.close();
    }
  }, 400_000);

  test('both alive and asked at the same moment, one runs and publishes, for each of eight due times', async () => {
    const shared = await openSharedStores();
    const { db } = shared.store;
    try {
      const schedule = await shared.withApp(prepare);
      await Promise.all([shared.start('first'), shared.start('second')]);
      const [first, next] = [await shared.connect(), await shared.connect()];
      for (let time = 1; time <= dueTimes; time++) {
        // The second in line for the row has it from the moment in which it is seen to be due.
        await first.query('begin');
        await first.query('update run_schedules set next_at = $2 where id = $1', [schedule, new Date()]);
        await next.query('begin');
        const holding = next.query('select 1 from run_schedules where id = $1 for update', [schedule]);
        await waitingForLocks(shared, 1);
        await first.query('commit');
        await holding;
        await waitingForLocks(shared, 2);
        await next.query('commit');
        await publishedTimes(shared, schedule, time);
      }
      const occasions = await db.selectFrom('schedule_occasions').select('due_at').execute();
      expect(new Set(occasions.map(({ due_at }) => due_at.getTime())).size).toBe(dueTimes);
      expect(await db.selectFrom('runs').select('number').execute()).toHaveLength(dueTimes + 1);
      await checkWhole(shared);
    } finally {
      await shared.close();
    }
  }, 300_000);
});

const dueTimes = 8;

/** Waits until so many others wait for a lock on a row. */
async function waitingForLocks({ store: { db } }: SharedStores, count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(db);
    expect(rows).toEqual([{ n: count }]);
  }, patience);
}
