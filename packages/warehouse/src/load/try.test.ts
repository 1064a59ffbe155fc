import { builtInDatasets, type Dataset, renderWithLiterals, sql } from '@kefen/scheme';
import { it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import { loadFile } from './load-file.js';

const transactions = builtInDatasets.find(({ id }) => id === 'transactions') as Dataset;
it('y', async () => {
  const e0 = await openEmbeddedEngine({ path: ':memory:' });
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const timed =
    (name: string) =>
    async (...a: any[]) => {
      peak = 0;
      const t = Date.now();
      const c = process.cpuUsage();
      const r = await (e0 as any)[name](...a);
      const d = process.cpuUsage(c);
      const txt = a[0]?.kind === 'sql' ? renderWithLiterals(a[0]) : JSON.stringify(a[0]);
      console.log(
        Date.now() - t,
        'ms cpu',
        ((d.user + d.system) / 1000) | 0,
        'peak',
        peak >> 20,
        name,
        txt.slice(0, 100).replace(/\s+/g, ' '),
      );
      return r;
    };
  const engine = {
    ...e0,
    queryLong: timed('queryLong'),
    query: timed('query'),
    execute: timed('execute'),
    insertFile: timed('insertFile'),
  } as any;
  for (const batch of [1, 2, 3]) {
    const t = Date.now();
    const c = process.cpuUsage();
    await loadFile(engine, { path: '/tmp/ld/t2m.csv', dataset: transactions, timeZone: 'Asia/Shanghai', batch });
    const d = process.cpuUsage(c);
    console.log('TOTAL', Date.now() - t, 'cpu', ((d.user + d.system) / 1000) | 0);
    const t2 = Date.now();
    const c2 = process.cpuUsage();
    await e0.execute(sql`create table if not exists bare as facts_transactions`).catch((e) => console.log(e.message));
    await engine.insertFile({
      table: 'facts_transactions',
      path: '/tmp/ld/t2m.csv',
      format: 'CSV',
      skipLines: 1,
      structure:
        'transaction_id String, customer_id String, order_id String, ordered_at DateTime64(3), amount Decimal(18,4), quantity Decimal(18,4), product String, category String, channel String, store String, status String'
          .split(/, (?=[a-z])/)
          .map((x) => ({
            name: x.split(' ')[0]!,
            type: x.slice(x.indexOf(' ') + 1).replace('DateTime64(3)', "DateTime64(3,'Asia/Shanghai')"),
          })),
      select: [
        ...'transaction_id customer_id order_id ordered_at amount quantity product category channel store status'
          .split(' ')
          .map((column) => ({ column, expression: sql`${{ kind: 'sql', parts: [column], values: [] }}` })),
        { column: 'day', expression: sql`toDate32(ordered_at)` },
        { column: 'row_key', expression: sql`transaction_id` },
        { column: 'batch', expression: sql`999` },
      ],
      settings: { date_time_input_format: 'basic' },
    });
    const d2 = process.cpuUsage(c2);
    console.log('BARE', Date.now() - t2, 'cpu', ((d2.user + d2.system) / 1000) | 0);
  }
}, 600000);
