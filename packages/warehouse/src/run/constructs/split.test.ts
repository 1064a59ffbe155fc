import { findStatistic } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readColumns, runOne } from './scene.js';

/** Mean 200, median 150; E bought nothing and is no part of the population. */
const customers = [
  { id: 'A', amounts: ['100'] },
  { id: 'B', amounts: ['100'] },
  { id: 'C', amounts: ['200'] },
  { id: 'D', amounts: ['250', '150'] },
  { id: 'E' },
];

const scheme = (score: string) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
population: orders > 0
parameters: { line: 200 }
indicators:
  orders: { dataset: transactions, aggregate: count }
  amount: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 金额, en: Amount } }
  largest: { dataset: transactions, aggregate: maximum, of: amount, where: amount > 100 }
scores:
  S: { ${score}, title: { zh-CN: 金额高低, en: High or low } }
  T: { split: amount, at: median }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: true } ] }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene(customers);
});
afterAll(() => engine.close());

const run = (score: string) => runOne(engine, planOf(scheme(score)));
const pointsOf = async (score: string) =>
  Object.values(await readColumns(engine, await run(score), ['S']))
    .slice(0, 4)
    .map(([points]) => points ?? '–')
    .join(' ');
const sentenceOf = async (score: string, customer: string) => {
  const { steps } = await explained(engine, await run(score), customer);
  return steps.find(({ name }) => name === 'S')?.sentence;
};

describe('a line through the population', () => {
  it('at the mean: what is equal is low where high is best, and high where low is best', async () => {
    expect(await pointsOf('split: amount, at: mean, best: high')).toBe('1 1 1 2');
    expect(await pointsOf('split: amount, at: mean, best: low')).toBe('2 2 2 1');
  });

  it('at the median', async () => {
    expect(await pointsOf('split: amount, at: median')).toBe('1 1 2 2');
    expect(await pointsOf('split: amount, at: median, best: low')).toBe('2 2 1 1');
  });

  it('at a number, a parameter or an expression over parameters', async () => {
    expect(await pointsOf('split: amount, at: 200')).toBe('1 1 1 2');
    expect(await pointsOf('split: amount, at: line, best: low')).toBe('2 2 2 1');
    expect(await pointsOf('split: amount, at: line / 3 + 0.5')).toBe('2 2 2 2');
  });

  it('a missing value has no side, and takes no part in the mean', async () => {
    const finished = await run('split: largest, at: mean');
    expect(await readColumns(engine, finished, ['S'])).toEqual({ A: [null], B: [null], C: ['1'], D: ['2'], E: [null] });
    expect(findStatistic(finished.statistics, 'scores.S', 'mean')).toEqual({
      kind: 'mean',
      count: '2',
      line: { value: '225', bound: '225.0001' },
    });
  });

  it('where nobody has a value there is no line', async () => {
    const finished = await run('split: largest - null * 1, at: mean');
    expect(await readColumns(engine, finished, ['S'])).toMatchObject({ A: [null], D: [null] });
  });

  it('other scores may rest on it where nobody takes part', async () => {
    const text = scheme('split: amount, at: mean')
      .replace('orders > 0', 'orders > 9')
      .replace('classes:', '  C: { topsis: { criteria: { S: benefit }, weights: { S: 1 } } }\nclasses:');
    const finished = await runOne(engine, planOf(text));
    expect(await readColumns(engine, finished, ['S', 'C', 'reason'])).toMatchObject({
      A: ['1', null, 'outside the population'],
      E: ['1', null, 'outside the population'],
    });
  });

  it('is recorded with the run: the mean for people, and the first value above it', async () => {
    const finished = await run('split: orders, at: mean');
    expect(findStatistic(finished.statistics, 'scores.S', 'mean')).toEqual({
      kind: 'mean',
      count: '4',
      line: { value: '1.25', bound: '2' },
    });
    expect(findStatistic(finished.statistics, 'scores.T', 'median')).toEqual({
      kind: 'median',
      count: '4',
      line: { value: '150', bound: '150.0001' },
    });
  });
});

describe('the explanation of a line', () => {
  it('says on which side, and how far', async () => {
    expect(await sentenceOf('split: amount, at: mean', 'D')).toEqual({
      'zh-CN': '金额高低：2（高）。金额 400 元，比全体客户的平均值 200 元高 200 元。',
      en: 'High or low: 2 (high). Amount 400 is 200 above the mean of the customers, 200.',
    });
    expect((await sentenceOf('split: amount, at: median, best: low', 'A'))?.['zh-CN']).toBe(
      '金额高低：2（高）。金额 100 元，比全体客户的中位数 150 元低 50 元。',
    );
    expect(await sentenceOf('split: amount, at: line', 'C')).toEqual({
      'zh-CN': '金额高低：1（低）。金额 200 元，正好等于分界。',
      en: 'High or low: 1 (low). Amount 200 is exactly the line.',
    });
  });

  it('says the side alone where the value is not kept', async () => {
    expect((await sentenceOf('split: amount / 2, at: mean', 'A'))?.en).toBe(
      'High or low: 1 (low). Amount × 0.5 is not above the mean of the customers.',
    );
  });
});
