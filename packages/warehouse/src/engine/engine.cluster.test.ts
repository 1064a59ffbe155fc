import { sql, sqlFragment } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEngine } from './engine.contract.js';
import type { Engine, TableDefinition } from './engine.js';
import { openServerEngine } from './server.js';
import { type ClickHouseNodes, startClickHouseNodes } from './testing/index.js';

const { integer, raw } = sqlFragment;

let nodes: ClickHouseNodes | undefined;

function running(): ClickHouseNodes {
  if (!nodes) throw new Error('the nodes are not running');
  return nodes;
}

const underTest = describeEngine('a cluster of two', async () => {
  nodes = await startClickHouseNodes({ count: 2 });
  return openServerEngine({ url: nodes.url, cluster: nodes.cluster });
});

describe('a cluster of two', () => {
  const facts: TableDefinition = {
    name: 'cluster_facts',
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'day', type: 'Date32' },
      { name: 'amount', type: 'Decimal(18, 4)' },
    ],
    orderBy: ['customer_id', 'day'],
  };
  const values: TableDefinition = {
    name: 'cluster_values',
    columns: [
      { name: 'customer_id', type: 'String' },
      { name: 'monetary', type: 'Decimal(38, 4)' },
      { name: 'frequency', type: 'UInt64' },
    ],
    orderBy: ['customer_id'],
  };
  const made = sql`SELECT concat('C', toString(sipHash64(number) % 997)) AS customer_id,
    toDate32('2024-01-01') + number % 365 AS day, (sipHash64(number, 1) % 100000) / 100 :: Decimal(18, 4) AS amount
    FROM numbers(${integer(50_000)})`;
  const perCustomer = (from: typeof made) =>
    sql`SELECT customer_id, sum(amount) AS monetary, count() AS frequency FROM ${from} GROUP BY customer_id`;
  let engine: Engine;

  beforeAll(async () => {
    engine = await openServerEngine({ url: running().url, cluster: running().cluster });
    await engine.createTable(facts);
    await engine.createTable(values);
    await engine.execute(sql`INSERT INTO ${engine.all(facts.name)} ${made}`);
  });
  afterAll(async () => {
    await engine?.close();
    await nodes?.stop();
  });

  it('spreads the customers over both shards and keeps each on one', async () => {
    const rows = await engine.query(
      sql`SELECT uniqExact(customer_id) AS customers, uniqExact(customer_id, shard) AS places, uniqExact(shard) AS shards
          FROM (SELECT customer_id, _shard_num AS shard FROM ${engine.all(facts.name)})`,
    );
    expect(rows).toEqual([{ customers: '997', places: '997', shards: '2' }]);
  });

  it('gives the same values from the whole, from each shard, and from no cluster at all', async () => {
    await engine.executeOnEveryShard(
      sql`INSERT INTO ${engine.local(values.name)} (customer_id, monetary, frequency) ${perCustomer(engine.local(facts.name))}`,
    );
    const whole = await engine.queryLong(sql`${perCustomer(engine.all(facts.name))} ORDER BY customer_id`);
    const none = await engine.queryLong(sql`${perCustomer(sql`(${made})`)} ORDER BY customer_id`);
    const shards = await engine.queryLong(
      sql`SELECT customer_id, monetary, frequency FROM ${engine.all(values.name)} ORDER BY customer_id`,
    );
    expect(whole).toHaveLength(997);
    expect(shards).toEqual(whole);
    expect(none).toEqual(whole);
  });

  it('says the same wherever it is asked', async () => {
    const [first = '', second = ''] = running().urls;
    const turned = await openServerEngine({ url: `${second},${first}`, cluster: running().cluster });
    const total = sql`SELECT sum(amount) AS s, count() AS n FROM ${engine.all(facts.name)}`;
    expect(await turned.query(total)).toEqual(await engine.query(total));
    await turned.close();
  });

  it('acknowledges an insert when every shard has it', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ customer_id: `new ${i}`, day: '2024-01-01', amount: 1 }));
    await engine.insertRows(facts.name, rows);
    const [, second = ''] = running().urls;
    const alone = await openServerEngine({ url: second });
    const there = sql`SELECT count() > 0 AS some FROM ${raw('kefen.cluster_facts_local')} WHERE customer_id LIKE 'new %'`;
    expect(await alone.query(there)).toEqual([{ some: 1 }]);
    await alone.close();
  });

  it('fails at once where one shard fails, and stops the others', async () => {
    const half = sql`(SELECT count() FROM ${engine.local(facts.name)} WHERE customer_id = 'C1')`;
    const statement = sql`INSERT INTO ${engine.local(facts.name)} (amount)
      SELECT max(sipHash64(number, toString(number))) % 7 FROM numbers_mt(20000000000) WHERE throwIf(${half} > 0) = 0`;
    await expect(engine.executeOnEveryShard(statement)).rejects.toMatchObject({ kind: 'refused', code: 395 });
  });

  it('is refused when the addresses are not one for each shard', async () => {
    const [first = ''] = running().urls;
    const { cluster } = running();
    const refused = { name: 'WarehouseError', kind: 'refused' };
    await expect(openServerEngine({ url: first, cluster })).rejects.toMatchObject(refused);
    await expect(openServerEngine({ url: `${first},${first}`, cluster })).rejects.toMatchObject(refused);
    await expect(openServerEngine({ url: running().url })).rejects.toMatchObject(refused);
    await expect(openServerEngine({ url: running().url, cluster: 'nowhere' })).rejects.toMatchObject(refused);
  });

  it('is what its engine says it is', () => {
    expect(underTest().kind).toBe('cluster');
    expect(underTest().local('t').parts).toEqual(['`kefen`.`t_local`']);
  });
});
