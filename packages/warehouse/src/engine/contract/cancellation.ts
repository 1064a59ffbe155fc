import { sql } from '@kefen/scheme';
import { expect, it, vi } from 'vitest';
import { endless, useFacts } from './facts.js';
import type { UnderTest } from './under-test.js';

export function describeCancellation(engine: UnderTest): void {
  const name = 'contract_cancellation';
  useFacts(engine, name);

  const cancelled = { name: 'WarehouseError', kind: 'cancelled' };

  it('really ends what runs', async () => {
    const settings = { max_threads: 1 };
    const insert = sql`INSERT INTO ${engine().all(name)} (amount) ${endless}`;
    const signal = AbortSignal.timeout(300);
    await expect(engine().execute(insert, { signal, settings })).rejects.toMatchObject(cancelled);
    await expect(engine().executeOnEveryShard(insert, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject(
      cancelled,
    );
    await expect(engine().query(endless, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject(cancelled);
    const running = sql`SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64(number, toString(number))%' AND query NOT LIKE '%system.processes%'`;
    expect(await engine().query(running)).toEqual([{ n: '0' }]);
  });

  it('of one statement leaves the others alone', async () => {
    const other = engine().queryLong(sql`SELECT toString(max(sipHash64(number, 1))) AS m FROM numbers_mt(20000000)`);
    await expect(engine().queryLong(endless, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject(cancelled);
    expect(await other).toHaveLength(1);
  });

  it('before the beginning keeps it from beginning', async () => {
    const signal = AbortSignal.abort();
    const insert = sql`INSERT INTO ${engine().all(name)} (amount) SELECT 1`;
    await expect(engine().execute(insert, { signal })).rejects.toMatchObject(cancelled);
    expect(await engine().query(sql`SELECT count() AS n FROM ${engine().all(name)}`)).toEqual([{ n: '0' }]);
  });

  it('reaches what still waits for its turn', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const insert = sql`INSERT INTO ${engine().all(name)} (amount) ${endless}`;
    const crowd = Array.from({ length: 5 }, () => engine().execute(insert, { signal }));
    setTimeout(() => controller.abort(), 200);
    const outcomes = await Promise.allSettled(crowd);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.kind)).toEqual(
      Array.from({ length: 5 }, () => 'cancelled'),
    );
  });

  it('of a piece of work stops what belongs to it, whoever began it, and nothing else', async () => {
    const other = engine()
      .named('run12')
      .queryLong(sql`SELECT toString(max(sipHash64(number, 1))) AS m FROM numbers_mt(20000000)`);
    const insert = sql`INSERT INTO ${engine().all(name)} (amount) ${endless}`;
    const stopped = expect(engine().named('run1').execute(insert)).rejects.toMatchObject(cancelled);
    await vi.waitFor(async () => {
      const mine = sql`SELECT count() AS n FROM system.processes WHERE is_initial_query AND startsWith(Settings['log_comment'], 'kefen-run1-')`;
      expect(await engine().query(mine)).toEqual([{ n: '1' }]);
    });
    await engine().stopWork('run1');
    const left = sql`SELECT count() AS n FROM system.processes WHERE startsWith(Settings['log_comment'], 'kefen-run1-')`;
    expect(await engine().query(left)).toEqual([{ n: '0' }]);
    await stopped;
    expect(await other).toHaveLength(1);
    await engine().stopWork('run1');
  });

  it('ends a stream, also while it waits for its first rows', async () => {
    const controller = new AbortController();
    const stream = engine().stream(endless, 'CSV', { signal: controller.signal });
    setTimeout(() => controller.abort(), 200);
    await expect(drain(stream)).rejects.toMatchObject(cancelled);

    const rows = sql`SELECT number FROM numbers(100000000000)`;
    const flowing = engine().stream(rows, 'CSV', { signal: AbortSignal.timeout(300) });
    await expect(drain(flowing)).rejects.toMatchObject(cancelled);
  });
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += piece.length;
  return bytes;
}
