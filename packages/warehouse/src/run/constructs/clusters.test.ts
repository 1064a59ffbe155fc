import { readFileSync } from 'node:fs';
import { findStatistic } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { findTestData } from '../../engine/testing/test-data.js';
import { explained, openScene, planOf, readClasses, readColumns, runOne } from './scene.js';

const scheme = (clusters: string, classes: readonly string[]) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  amount: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 金额, en: Amount } }
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }
  largest: { dataset: transactions, aggregate: maximum, of: amount }
classes: [ ${classes.map((id) => `{ id: ${id}, title: { zh-CN: ${id}群, en: Group ${id} } }`).join(', ')} ]
assign:
  clusters: ${clusters}
`;

describe('a few customers of two kinds', () => {
  let engine: Engine;
  beforeAll(async () => {
    const many = ['a', 'b', 'c'].map((id) => ({ id, amounts: Array.from({ length: 10 }, () => '1') }));
    const large = ['x', 'y'].map((id) => ({ id, amounts: ['5000'] }));
    engine = await openScene([...many, ...large, { id: 'z' }]);
  });
  afterAll(() => engine.close());

  it('the clusters are named by the descending mean; a customer with a missing value has none', async () => {
    const text = scheme('{ of: [orders, largest], k: 2, name by: { amount: [big, small] } }', ['small', 'big']);
    const finished = await runOne(engine, planOf(text));
    expect(await readColumns(engine, finished, ['class', 'reason'])).toEqual({
      a: ['small', ''],
      b: ['small', ''],
      c: ['small', ''],
      x: ['big', ''],
      y: ['big', ''],
      z: ['', 'a value is missing'],
    });
    expect(
      findStatistic(finished.statistics, 'assign', 'centres')?.clusters.map((c) => [c.class, c.customers]),
    ).toEqual([
      ['big', '2'],
      ['small', '3'],
    ]);
    expect((await explained(engine, finished, 'x')).reason.en).toBe(
      'Nearest to the centre of “Group big” (distance 0; next is “Group small”, 2.89): Orders 1 (the cluster’s mean is 1); largest 5,000 (the cluster’s mean is 5,000).',
    );
  });

  it('asked for more clusters than there are kinds of customers, as many as there are', async () => {
    const text = scheme('{ of: [orders, amount], k: 4, name by: { amount: [p, q, r, s] } }', ['p', 'q', 'r', 's']);
    expect(await readClasses(engine, await runOne(engine, planOf(text)))).toEqual({
      a: 'q',
      b: 'q',
      c: 'q',
      x: 'p',
      y: 'p',
      z: 'r',
    });
  });

  it('the number that tells them apart best is found', async () => {
    const text = scheme('{ of: [orders, largest], k: auto }', ['p', 'q', 'r']);
    expect(Object.values(await readClasses(engine, await runOne(engine, planOf(text))))).toEqual([
      'p',
      'p',
      'p',
      'q',
      'q',
      '',
    ]);
  });
});

const iris = findTestData('iris/iris.csv');

describe('iris', () => {
  const itWithData = iris === undefined ? it.skip : it;
  itWithData('three clusters of 50, 62 and 38 with the published centres (data/iris/iris.csv)', async () => {
    const rows = readFileSync(iris ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const flowers = rows.map((row, i) => ({
      id: `F${String(i).padStart(3, '0')}`,
      values: row.split(',').slice(0, 4),
    }));
    const engine = await openScene([]);
    try {
      await engine.insertRows(
        'facts_transactions',
        flowers.flatMap(({ id, values }) =>
          values.map((amount, i) => ({
            transaction_id: `${id}-${i}`,
            customer_id: id,
            order_id: id,
            product: `m${i}`,
            amount,
            ordered_at: '2025-12-31 00:00:00.000',
            day: '2025-12-31',
            row_key: `${id}-${i}`,
            batch: 1,
          })),
        ),
      );
      await engine.insertRows(
        'profile',
        flowers.map(({ id }) => ({ customer_id: id, version: 1 })),
      );
      const measures = [0, 1, 2, 3].map(
        (i) => `  m${i}: { dataset: transactions, aggregate: sum, of: amount, where: 'product = "m${i}"' }`,
      );
      const text = `kefen: 1
id: iris
title: { zh-CN: 鸢尾花, en: Iris }
indicators:
${measures.join('\n')}
classes: [ { id: a, title: { zh-CN: 甲, en: A } }, { id: b, title: { zh-CN: 乙, en: B } }, { id: c, title: { zh-CN: 丙, en: C } } ]
assign: { clusters: { of: [m0, m1, m2, m3], k: 3, seed: 1, standardise: none, name by: { m2: [a, b, c] } } }
`;
      const finished = await runOne(engine, planOf(text));
      const statistic = findStatistic(finished.statistics, 'assign', 'centres');
      expect(statistic?.clusters.map((c) => c.customers)).toEqual(['38', '62', '50']);
      const centres = statistic?.clusters.map((c) => c.centre.map((value) => Number(Number(value).toFixed(6))));
      expect(centres).toEqual([
        [6.85, 3.073684, 5.742105, 2.071053],
        [5.901613, 2.748387, 4.393548, 1.433871],
        [5.006, 3.428, 1.462, 0.246],
      ]);
      const classes = await readClasses(engine, finished);
      expect(Object.values(classes).filter((id) => id === 'b')).toHaveLength(62);
    } finally {
      await engine.close();
    }
  });
});
