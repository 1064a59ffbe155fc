import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readColumns, runOne } from './scene.js';

const scheme = (compare: string) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }
  largest: { dataset: transactions, aggregate: maximum, of: amount, title: { zh-CN: 最大一笔, en: Largest } }
  amount: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 金额, en: Amount } }
scores:
  S:
    weighted: { ahp: { criteria: [orders, largest, amount], compare: ${compare} } }
    title: { zh-CN: 综合得分, en: Total }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: S > 50 } ] }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([{ id: 'A', amounts: ['60', '30'] }, { id: 'B' }]);
});
afterAll(() => engine.close());

const consistent = '{ orders-largest: 2, orders-amount: 4, largest-amount: 2 }';

it('weights by comparison make an exact sum; a customer without one of the values has none', async () => {
  const finished = await runOne(engine, planOf(scheme(consistent)));
  // Weights 4/7, 2/7 and 1/7 of twelve places: 2 × 0.571428571429 + 60 × 0.285714285714 + 90 × 0.142857142857.
  expect(await readColumns(engine, finished, ['S'])).toEqual({ A: ['31.142857142828'], B: [null] });
});

it('the explanation shows the weights in percent and how far the comparisons agree', async () => {
  const finished = await runOne(engine, planOf(scheme(consistent)));
  const { steps } = await explained(engine, finished, 'A');
  expect(steps.find(({ name }) => name === 'S')?.sentence).toEqual({
    'zh-CN':
      '综合得分 = 57.1 % × 订单数（2）+ 28.6 % × 最大一笔（60）+ 14.3 % × 金额（90）= 31.1428（权重来自两两比较，一致性比率 0，前后一致）。',
    en: 'Total = 57.1 % × Orders (2) + 28.6 % × Largest (60) + 14.3 % × Amount (90) = 31.1428 (weights by pairwise comparison, consistency ratio 0: consistent).',
  });
  const forced = scheme('{ orders-largest: 2, orders-amount: 1/4, largest-amount: 2 }, force: true');
  const other = await explained(engine, await runOne(engine, planOf(forced)), 'A');
  expect(other.steps.find(({ name }) => name === 'S')?.sentence.en).toContain(': contradictory');
});
