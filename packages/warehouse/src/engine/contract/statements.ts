import { sql, sqlFragment } from '@kefen/scheme';
import { expect, it } from 'vitest';
import type { StatementProgress } from '../engine.js';
import { endless, useFacts } from './facts.js';
import type { UnderTest } from './under-test.js';

const { integer } = sqlFragment;
const threads = sql`SELECT toString(getSetting('max_threads')) AS n, getSetting('log_comment') != '' AS named`;

export function describeStatements(engine: UnderTest): void {
  const name = 'contract_statements';
  const facts = useFacts(engine, name);

  it('keep their settings to themselves', async () => {
    const before = await engine().query<{ n: string }>(threads);
    const settings = { max_threads: 7 };
    expect(await engine().query<{ n: string }>(threads, { settings })).toMatchObject([{ n: '7' }]);
    expect(await engine().queryLong<{ n: string }>(threads, { settings })).toMatchObject([{ n: '7' }]);
    await engine().execute(sql`INSERT INTO ${engine().all(name)} (customer_id) SELECT 'C1'`, { settings });
    expect(await engine().query(threads)).toEqual(before);
    expect(await engine().queryLong(threads)).toEqual(before);
  });

  it('refuse a setting whose name could be something else', async () => {
    await expect(engine().query(threads, { settings: { 'a = 1, b': 1 } })).rejects.toThrow('not the name of a setting');
  });

  it('take settings after a UNION, a WITH and a comment', async () => {
    const settings = { max_threads: 7 };
    const union = sql`SELECT 1 AS x UNION ALL SELECT toUInt8(getSetting('max_threads'))`;
    expect(await engine().query(union, { settings })).toEqual(expect.arrayContaining([{ x: 7 }]));
    expect(await engine().query(sql`WITH 2 AS y SELECT y -- the end`, { settings })).toEqual([{ y: 2 }]);
  });

  it('tell what they cost and how far they are', async () => {
    const seen: StatementProgress[] = [];
    const controller = new AbortController();
    const work = engine().queryLong(endless, {
      signal: controller.signal,
      onProgress(progress) {
        seen.push(progress);
        if (seen.length === 3) controller.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ kind: 'cancelled' });
    expect(seen[2]?.rowsRead).toBeGreaterThan(seen[0]?.rowsRead ?? Number.NaN);
    expect(seen[2]?.rowsToRead).toBeGreaterThan(seen[2]?.rowsRead ?? Number.NaN);
    expect(seen[2]?.peakMemoryBytes).toBeGreaterThan(0);
  });

  it('on every shard write what each shard holds', async () => {
    const customers = Array.from({ length: 50 }, (_, i) => ({ customer_id: `C${i}`, amount: i }));
    await engine().insertRows(name, customers);
    const summary = await engine().executeOnEveryShard(
      sql`INSERT INTO ${engine().local(name)} (customer_id, amount, note)
          SELECT customer_id, amount + ${integer(1)}, 'copy' FROM ${engine().local(name)}`,
    );
    expect(summary.elapsedMs).toBeGreaterThanOrEqual(0);
    expect(await facts.count()).toBe(100);
    const copies = sql`SELECT toString(sum(amount)) AS s, uniqExact(customer_id) AS c FROM ${engine().all(name)} WHERE note = 'copy'`;
    expect(await engine().query(copies)).toEqual([{ s: '1275', c: '50' }]);
  });

  it('that are short do not wait for one that is long', async () => {
    const controller = new AbortController();
    let ended = false;
    const long = engine()
      .queryLong(endless, { signal: controller.signal })
      .finally(() => {
        ended = true;
      });
    const another = engine().execute(sql`INSERT INTO ${engine().all(name)} (amount) ${endless}`, {
      signal: controller.signal,
    });
    await engine().query(sql`SELECT ${integer(1)} AS one`);
    await engine().insertRows(name, [{ customer_id: 'C1' }]);
    expect(await facts.count()).toBe(1);
    expect(ended).toBe(false);
    controller.abort();
    const outcomes = await Promise.allSettled([long, another]);
    expect(outcomes).toMatchObject([{ reason: { kind: 'cancelled' } }, { reason: { kind: 'cancelled' } }]);
  });

  it('with parameters keep them apart when many run at once', async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => i);
    const rows = await Promise.all(numbers.map((n) => engine().query(sql`SELECT toUInt8(${integer(n)}) AS n`)));
    expect(rows).toEqual(numbers.map((n) => [{ n }]));
  });
}
