import {
  bindPlan,
  builtInDatasets,
  checkScheme,
  classesTable,
  findStatistic,
  type Statistics,
  sql,
  sqlFragment,
} from '@kefen/scheme';
import { expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { openServerEngine } from '../engine/server.js';
import { startClickHouseNodes } from '../engine/testing/index.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { everyFact } from './constructs/every-construct-facts.js';
import { runPlan } from './run-plan.js';

/** More customers than the sample among which the centres are first looked for. */
const customers = 21_000;

const scheme = `kefen: 1
id: many
title: { zh-CN: 很多, en: Many }
indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
classes: [ { id: a, title: { zh-CN: 甲, en: A } }, { id: b, title: { zh-CN: 乙, en: B } }, { id: c, title: { zh-CN: 丙, en: C } } ]
assign: { clusters: { of: [orders, spent], k: 3, seed: 3, name by: { spent: [a, b, c] } } }
`;

interface Clustered {
  readonly statistics: Statistics;
  /** Customers by class, and a digest of who has which. */
  readonly classes: readonly { readonly class: string; readonly customers: string; readonly digest: string }[];
}

async function clustered(engine: Engine): Promise<Clustered> {
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await engine.execute(
    sql`INSERT INTO ${engine.all('profile')} (customer_id, version) SELECT toString(number), 1 FROM numbers(${sqlFragment.integer(customers)})`,
  );
  await engine.execute(sql`INSERT INTO ${engine.all('facts_transactions')} (customer_id, ordered_at, amount, day, row_key, batch)
    SELECT toString(number % ${sqlFragment.integer(customers)}), toDateTime64('2025-01-01 00:00:00', 3, 'UTC') AS at,
      (1 + sipHash64(number % ${sqlFragment.integer(customers)}) % 3) * 100 + (sipHash64(number, 2) % 10000) / 100, toDate32(at), toString(number), 1
    FROM numbers(60000) WHERE sipHash64(number, 3) % 4 > 0`);
  const { plan, diagnostics } = checkScheme(scheme, builtInDatasets);
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const bound = bindPlan(plan, { asOf: '2025-06-30', timeZone: 'Asia/Shanghai' });
  const { statistics } = await runPlan(engine, { plan: bound, run: '1', facts: everyFact(engine) });
  const classes = await engine.queryLong<Clustered['classes'][number]>(
    sql`SELECT class, toString(count()) AS customers, toString(groupBitXor(cityHash64(customer_id))) AS digest FROM ${engine.all(classesTable.name)} WHERE run = 1 GROUP BY class ORDER BY class`,
  );
  return { statistics, classes };
}

it('centres that are looked for among some and moved with all customers are the same in the process and on two shards', async () => {
  const embedded = await openEmbeddedEngine({ path: ':memory:' });
  const expected = await clustered(embedded);
  await embedded.close();
  const centres = findStatistic(expected.statistics, 'assign', 'centres');
  expect(centres).toMatchObject({ count: '21000', sampled: '20000' });
  expect(expected.classes.map(({ class: id }) => id)).toEqual(['a', 'b', 'c']);
  const nodes = await startClickHouseNodes({ count: 2 });
  try {
    const cluster = await openServerEngine({ url: nodes.url, cluster: nodes.cluster });
    const found = await clustered(cluster);
    await cluster.close();
    expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
  } finally {
    await nodes.stop();
  }
}, 180_000);
