import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtInDatasets, type Dataset, sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { type ClickHouseNodes, startClickHouseNodes } from '../engine/testing/index.js';
import { factsSource } from '../tables/facts-source.js';
import { removeBatch } from '../tables/remove-batch.js';
import { dropAbandonedStaging } from './drop-staged.js';
import { type LoadInput, loadFile } from './load-file.js';
import { rejectedRows } from './rejected-rows.js';

const transactions = builtInDatasets.find(({ id }) => id === 'transactions') as Dataset;

/** Enough rows for several blocks and both shards, one in a thousand of them bad, one in a hundred with a key again. */
function rows(from: number, to: number, amount: string): string {
  const lines = ['transaction_id,customer_id,ordered_at,amount'];
  for (let n = from; n < to; n++) {
    const key = n % 100 === 99 ? n - 1 : n;
    lines.push(`T${key},C${n % 977},2024-01-${String(1 + (n % 28)).padStart(2, '0')},${n % 1000 === 7 ? 'x' : amount}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('loading into a cluster of two', () => {
  let nodes: ClickHouseNodes | undefined;
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kefen-test-'));
    nodes = await startClickHouseNodes({ count: 2 });
    engine = await openServerEngine({ url: nodes.url, cluster: nodes.cluster });
  });
  afterAll(async () => {
    await engine?.close();
    await nodes?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function load(name: string, content: string | Uint8Array, input: Partial<LoadInput>) {
    const path = join(folder, name);
    await writeFile(path, content);
    return loadFile(engine, { path, dataset: transactions, timeZone: 'Asia/Shanghai', batch: 1, ...input });
  }

  async function total(watermark: number) {
    const { from, where } = factsSource(engine, {
      dataset: transactions,
      watermark,
      excludedBatches: [],
      hasSuperseded: true,
      scope: 'all',
    });
    const [row] = await engine.query(
      sql`SELECT toUInt32(count()) AS rows, toString(sum(amount)) AS amount FROM ${from} WHERE ${where}`,
    );
    return row;
  }

  it('counts, numbers, rejects and replaces as on one machine', async () => {
    let lines: string[] = [];
    const first = await load('a.csv.gz', gzipSync(rows(0, 50_000, '1')), {
      onChecked: async (checked) => {
        const parts: Uint8Array[] = [];
        for await (const chunk of rejectedRows(engine, checked, 'zh-CN')) parts.push(chunk);
        lines = Buffer.concat(parts).toString('utf8').trimEnd().split('\n');
      },
    });
    expect(first).toMatchObject({
      ok: true,
      value: { rows: 50_000, used: 49_450, replaced: 500, rejected: { rows: 50 } },
    });
    expect(lines).toHaveLength(51);
    // The heading is row 1, so row n of the file stands in row n + 2.
    expect(lines.slice(1, 3).map((line) => line.split(',').slice(0, 5).join())).toEqual([
      '"T7","C7","2024-01-08","x",9',
      '"T1007","C30","2024-01-28","x",1009',
    ]);
    expect(await total(1)).toEqual({ rows: 49_450, amount: '49450' });
  });

  it('supersedes rows wherever they lie, and removes a batch from every shard', async () => {
    const second = await load('b.csv', rows(49_000, 51_000, '10'), { batch: 2 });
    expect(second).toMatchObject({ ok: true, value: { superseded: 989, used: 1_978 } });
    expect(await total(1)).toEqual({ rows: 49_450, amount: '49450' });
    expect(await total(2)).toEqual({ rows: 49_450 - 989 + 1_978, amount: String(49_450 - 989 + 19_780) });
    await removeBatch(engine, transactions, 2);
    expect(await total(2)).toEqual({ rows: 49_450, amount: '49450' });
    expect(await dropAbandonedStaging(engine)).toEqual([]);
    const left = await engine.query(
      sql`SELECT name FROM system.tables WHERE database = ${sqlFragment.text(engine.database)} AND startsWith(name, 'staging')`,
    );
    expect(left).toEqual([]);
  });

  it('reads in one pass what it stages as text otherwise, wherever the rows lie', async () => {
    const content = rows(60_000, 90_000, '1.5').replaceAll(/(?<=,)2024-01-01(?=,)/g, 'soon');
    const onePass = { fromBytes: 0, rowsAsText: 50 };
    let plainRows: number | undefined;
    const results: unknown[] = [];
    for (const batch of [5, 6]) {
      const outcome = await load(`c${batch}.csv`, content, {
        batch,
        excludedBatches: [5],
        ...(batch === 5 ? { onePass } : {}),
        onChecked: (checked) => {
          plainRows ??= checked.plain?.rows;
        },
      });
      if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message.en).join(' '));
      const { from, where } = factsSource(engine, {
        dataset: transactions,
        watermark: batch,
        first: batch,
        excludedBatches: [],
        hasSuperseded: false,
        scope: 'all',
      });
      const [facts] = await engine.query(sql`SELECT count() AS rows, sum(amount) AS total,
        groupBitXor(sipHash64(row_key, customer_id, ordered_at, amount, day)) AS all FROM ${from} WHERE ${where}`);
      const { firstRows, rejected, used, replaced, superseded } = outcome.value;
      results.push({ firstRows, rejected, used, replaced, superseded, facts });
    }
    expect(plainRows).toBeGreaterThan(27_000);
    expect(results[0]).toEqual(results[1]);
    for (const batch of [5, 6]) await removeBatch(engine, transactions, batch);
  });
});
