import { builtInDatasets, type CentresStatistic, checkScheme } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { clustersOf } from './run-clusters.js';

function planOf(standardise: string) {
  const { plan, diagnostics } = checkScheme(
    `kefen: 1
id: groups
title: { zh-CN: 分群, en: Groups }
indicators:
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }
  spent: { dataset: transactions, aggregate: sum, of: amount, unit: money }
classes: [ { id: a, title: { zh-CN: 甲, en: A } }, { id: b, title: { zh-CN: 乙, en: B } } ]
assign: { clusters: { of: [orders, spent], k: 2, standardise: ${standardise}, name by: { spent: [a, b] } } }
`,
    builtInDatasets,
  );
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

const centres: CentresStatistic = {
  kind: 'centres',
  count: '40',
  sampled: '40',
  means: ['5', '200'],
  deviations: ['2', '100'],
  clusters: [
    { class: 'b', customers: '30', centre: ['0.5', '-0.5'] },
    { class: 'a', customers: '10', centre: ['-1.5', '1.5'] },
  ],
};

test('groups stand in the order of the classes, in the terms of the measures and against all customers', () => {
  const [found] = clustersOf(planOf('z-score'), { assign: centres });
  expect(found).toEqual({
    customers: 40,
    measures: [
      { title: { 'zh-CN': '订单数', en: 'Orders' }, mean: 5 },
      { title: { 'zh-CN': 'spent', en: 'spent' }, unit: 'money', mean: 200 },
    ],
    groups: [
      {
        class: 'a',
        title: { 'zh-CN': '甲', en: 'A' },
        customers: 10,
        share: 0.25,
        centre: [
          { value: 2, deviations: -1.5 },
          { value: 350, deviations: 1.5 },
        ],
      },
      {
        class: 'b',
        title: { 'zh-CN': '乙', en: 'B' },
        customers: 30,
        share: 0.75,
        centre: [
          { value: 6, deviations: 0.5 },
          { value: 150, deviations: -0.5 },
        ],
      },
    ],
  });
});

test('where nothing is standardised, the mean and the deviation are those of the centres', () => {
  const plain = { ...centres, means: ['0', '0'], deviations: ['1', '1'] };
  const [found] = clustersOf(planOf('none'), {
    assign: {
      ...plain,
      clusters: [
        { class: 'a', customers: '10', centre: ['7', '400'] },
        { class: 'b', customers: '10', centre: ['3', '400'] },
      ],
    },
  });
  expect(found?.measures.map(({ mean }) => mean)).toEqual([5, 400]);
  expect(found?.groups.map(({ centre }) => centre.map(({ deviations }) => deviations))).toEqual([
    [1, 0],
    [-1, 0],
  ]);
});

test('a scheme whose run found no centres has no groups', () => {
  expect(clustersOf(planOf('z-score'), {})).toEqual([]);
  expect(clustersOf(planOf('z-score'), { assign: { ...centres, clusters: [] } })).toEqual([]);
});
