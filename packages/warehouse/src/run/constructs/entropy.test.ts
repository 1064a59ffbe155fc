import { findStatistic, type WeightsStatistic } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readColumns, runOne } from './scene.js';

/** Amounts and numbers of orders; D has no amount above 100, E bought nothing. */
const customers = [
  { id: 'A', amounts: ['110', '890'] },
  { id: 'B', amounts: ['200'] },
  { id: 'C', amounts: ['150', '150', '100'] },
  { id: 'D', amounts: ['50'] },
  { id: 'E' },
];

const scheme = (entropy: string) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
population: orders > 0
indicators:
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }
  amount: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 金额, en: Amount } }
  largest: { dataset: transactions, aggregate: maximum, of: amount, where: amount > 100 }
  same: { formula: 7 }
  below: { formula: 100 - amount }
scores:
  S: { weighted: { entropy: ${entropy} }, title: { zh-CN: 综合得分, en: Total } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: true } ] }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene(customers);
});
afterAll(() => engine.close());

const run = (entropy: string) => runOne(engine, planOf(scheme(entropy)));
async function found(entropy: string) {
  const finished = await run(entropy);
  const weights = findStatistic(finished.statistics, 'scores.S', 'weights');
  const columns = await readColumns(engine, finished, ['S']);
  return { weights, scores: Object.values(columns).map(([score]) => score) };
}

/** By the definition, row by row. */
function weightsOf(columns: readonly (readonly number[])[]): number[] {
  const spreads = columns.map((column) => {
    const total = column.reduce((a, b) => a + b, 0);
    const logs = column.map((x) => x / total).reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
    return 1 + logs / Math.log(column.length);
  });
  const all = spreads.reduce((a, b) => a + b, 0);
  return spreads.map((spread) => spread / all);
}

function expectWeights(found: WeightsStatistic | undefined, expected: readonly number[]): void {
  expect(found?.parts).toHaveLength(expected.length);
  for (const [i, { weight }] of found?.parts.entries() ?? []) expect(Number(weight)).toBeCloseTo(expected[i] ?? 0, 11);
}

const scaled = (column: readonly number[]) => {
  const [low, high] = [Math.min(...column), Math.max(...column)];
  return column.map((x) => (x - low) / (high - low));
};

const orders = [2, 1, 3, 1];
const amounts = [1000, 200, 400, 50];

describe('weights from the data', () => {
  it('are those of the definition, and the score is the weighted sum of the parts as they are', async () => {
    const { weights, scores } = await found('[orders, amount]');
    const expected = weightsOf([orders, amounts]);
    expectWeights(weights, expected);
    expect(weights).toMatchObject({
      count: '4',
      parts: [
        { minimum: '1', maximum: '3' },
        { minimum: '50', maximum: '1000' },
      ],
    });
    orders.forEach((_, i) => {
      const sum = (orders[i] ?? 0) * (expected[0] ?? 0) + (amounts[i] ?? 0) * (expected[1] ?? 0);
      expect(Number(scores[i])).toBeCloseTo(sum, 7);
    });
  });

  it('scaled parts lie between 0 and 1, a cost turned round', async () => {
    const { weights, scores } = await found('{ of: [orders, amount], cost: [orders], scaled: min-max }');
    const turned = scaled(orders).map((y) => 1 - y);
    const expected = weightsOf([turned, scaled(amounts)]);
    expectWeights(weights, expected);
    turned.forEach((y, i) => {
      const sum = y * (expected[0] ?? 0) + (scaled(amounts)[i] ?? 0) * (expected[1] ?? 0);
      expect(Number(scores[i])).toBeCloseTo(sum, 9);
    });
  });

  it('a part that is the same for all counts nothing; parts that all are count alike', async () => {
    const { weights, scores } = await found('[same, orders]');
    expect(weights?.parts.map(({ weight }) => weight)).toEqual(['0', '1']);
    expect(scores.slice(0, 4)).toEqual(['2', '1', '3', '1']);
    const alike = await found('{ of: [same], scaled: min-max }');
    expect(alike.weights?.parts.map(({ weight }) => weight)).toEqual(['1']);
    expect(alike.scores.slice(0, 4)).toEqual(['0.5', '0.5', '0.5', '0.5']);
  });

  it('come from the customers with all values; the others have no score', async () => {
    const { weights, scores } = await found('[orders, largest]');
    expect(weights?.count).toBe('3');
    expect(scores.slice(3)).toEqual([null, null]);
    const expected = weightsOf([
      [2, 1, 3],
      [890, 200, 150],
    ]);
    expectWeights(weights, expected);
  });

  it('there are none for negative values that are not scaled', async () => {
    const { weights, scores } = await found('[orders, below]');
    expect(weights?.problem).toEqual({ kind: 'negative values', part: 'below' });
    expect(scores).toEqual([null, null, null, null, null]);
    expect((await found('{ of: [orders, below], scaled: min-max }')).scores.slice(0, 4)).not.toContain(null);
  });
});

describe('the explanation of weights from the data', () => {
  const sentenceOf = async (entropy: string, customer: string) => {
    const { steps } = await explained(engine, await run(entropy), customer);
    return steps.find(({ name }) => name === 'S')?.sentence;
  };

  it('names each part with its weight', async () => {
    expect(await sentenceOf('[same, orders]', 'A')).toEqual({
      'zh-CN': '综合得分 = 0 % × same（7）+ 100 % × 订单数（2）= 2（权重按全体客户的差异得出）。',
      en: 'Total = 0 % × same (7) + 100 % × Orders (2) = 2 (weights from how much the customers differ).',
    });
    expect((await sentenceOf('{ of: [amount], scaled: min-max }', 'A'))?.['zh-CN']).toBe(
      '综合得分 = 100 % × 金额（1,000）= 1（权重按全体客户的差异得出，各项先折算到 0 至 1）。',
    );
  });

  it('marks what is better the lower it is', async () => {
    const entropy = '{ of: [orders, same], cost: [orders], scaled: min-max }';
    expect((await sentenceOf(entropy, 'B'))?.['zh-CN']).toContain(
      '= 100 % × 订单数（1，越低越好）+ 0 % × same（7）= 1',
    );
  });

  it('says why there are no weights', async () => {
    expect((await sentenceOf('[orders, below]', 'A'))?.en).toBe(
      'Total: no score, because below has negative values, which gives no weights; the scheme can use “scaled: min-max”.',
    );
  });
});
