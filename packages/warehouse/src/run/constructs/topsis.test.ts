import { findStatistic } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readColumns, runOne } from './scene.js';

/** Hwang and Yoon 1981: four aircraft by six criteria, the fourth of which is a cost. */
const aircraft = [
  ['2.0', '1500', '20000', '5.5', '5', '9'],
  ['2.5', '2700', '18000', '6.5', '3', '5'],
  ['1.8', '2000', '21000', '4.5', '7', '7'],
  ['2.2', '1800', '20000', '5.0', '5', '5'],
];
const criteria = ['speed', 'ferry range', 'payload', 'price', 'reliability', 'manoeuvrability'];

/** Each criterion is what is bought of it; the numbers of an aircraft are told apart by their order. */
const indicators = criteria.map(
  (name, i) =>
    `  ${name}: { dataset: transactions, aggregate: sum, of: amount, where: 'ends with(order_id, "-${i}")' }`,
);

const scheme = (topsis: string, more = '') => `kefen: 1
id: aircraft
title: { zh-CN: 飞机, en: Aircraft }
population: orders > 1
indicators:
  orders: { dataset: transactions, aggregate: count }
${indicators.join('\n')}
  nothing: { formula: 0 * speed }
  missing: { formula: if speed > 2.1 then null else speed }
scores:
  C: { topsis: ${topsis}, title: { zh-CN: 综合评价, en: Overall } }
${more}
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: C > 0.5 } ] }
`;

const six = `{ criteria: { speed: benefit, ferry range: benefit, payload: benefit, price: cost, reliability: benefit, manoeuvrability: benefit },
    weights: { speed: 0.2, ferry range: 0.1, payload: 0.1, price: 0.1, reliability: 0.2, manoeuvrability: 0.3 } }`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([
    ...aircraft.map((amounts, i) => ({ id: `A${i + 1}`, amounts })),
    { id: 'B', amounts: ['9'] },
  ]);
});
afterAll(() => engine.close());

const run = (topsis: string, more = '') => runOne(engine, planOf(scheme(topsis, more)));
const closenessOf = async (topsis: string) => {
  const columns = await readColumns(engine, await run(topsis), ['C']);
  return ['A1', 'A2', 'A3', 'A4'].map((id) => columns[id]?.[0] ?? null);
};

describe('closeness to the ideal', () => {
  it('is the published one', async () => {
    const found = await closenessOf(six);
    [0.643277, 0.268384, 0.613542, 0.312291].forEach((closeness, i) => {
      expect(Math.abs(Number(found[i]) - closeness)).toBeLessThanOrEqual(1e-6);
      expect(found[i]).toMatch(/^0\.\d{1,10}$/);
    });
  });

  it('rests on exact numbers of the population, which are recorded', async () => {
    const { statistics } = await run(six);
    const { count, measures } = findStatistic(statistics, 'scores.C', 'moments') ?? {};
    expect(count).toBe('4');
    expect(measures?.[0]).toEqual({ squares: '18.33', minimum: '1.8', maximum: '2.5' });
    expect(measures?.[2]).toEqual({ squares: '1565000000', minimum: '18000', maximum: '21000' });
  });

  it('takes weights in proportion', async () => {
    const tenfold = six.replace(/0\.([123])/g, '$1');
    expect(await closenessOf(tenfold)).toEqual(await closenessOf(six));
  });

  it('is 1 for who is best in everything, 0 for who is worst, and 0.5 where all are the same', async () => {
    expect(await closenessOf('{ criteria: { speed: benefit }, weights: { speed: 1 } }')).toEqual([
      '0.2857142857',
      '1',
      '0',
      '0.5714285714',
    ]);
    expect(await closenessOf('{ criteria: { nothing: benefit }, weights: { nothing: 1 } }')).toEqual([
      '0.5',
      '0.5',
      '0.5',
      '0.5',
    ]);
  });

  it('is missing where a criterion is, and the others are compared among themselves', async () => {
    const topsis = '{ criteria: { missing: benefit, price: cost }, weights: { missing: 1, price: 1 } }';
    expect(await closenessOf(topsis)).toEqual(['0.3456395568', null, '0.6543604432', null]);
  });
});

it('the explanation says by what, with which weights, and which is nearer', async () => {
  const topsis = '{ criteria: { speed: benefit, price: cost }, weights: { speed: 0.6, price: 0.4 } }';
  const { steps } = await explained(engine, await run(topsis), 'A2');
  expect(steps.find(({ name }) => name === 'C')?.sentence).toEqual({
    'zh-CN':
      '综合评价：0.5709。按speed（60 %，越高越好）、price（40 %，越低越好）比较，1 是各项都最好，0 是各项都最差，这位客户离最好的更近。',
    en: 'Overall: 0.5709. By speed (60 %, high is best), price (40 %, low is best); 1 is the best in everything, 0 the worst, and this customer is nearer to the best.',
  });
});
