import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readColumns, runOne } from './scene.js';

/** 100, 200, 200, 700; E bought nothing and is no part of the population, F more than all but has no order that counts. */
const customers = [
  { id: 'A', attributes: { kind: 'x' }, amounts: ['100'] },
  { id: 'B', attributes: { kind: 'x' }, amounts: ['200'] },
  { id: 'C', attributes: { kind: 'x' }, amounts: ['150', '50'] },
  { id: 'D', attributes: { kind: 'x' }, amounts: ['700'] },
  { id: 'E' },
  { id: 'F', attributes: { kind: 'y' }, amounts: ['99999999999'] },
];

const scheme = (scale: string, more = '') => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
population: kind = "x"
indicators:
  amount: { dataset: transactions, aggregate: sum, of: amount, unit: money, title: { zh-CN: 金额, en: Amount } }
  largest: { dataset: transactions, aggregate: maximum, of: amount, where: amount > 100 }
  same: { formula: 7 }
scores:
  S: { ${scale}, title: { zh-CN: 规模分, en: Size } }
${more}
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: S != null } ] }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene(customers);
});
afterAll(() => engine.close());

const run = (scale: string, more = '') => runOne(engine, planOf(scheme(scale, more)));
const pointsOf = async (scale: string, more = '', score = 'S') => {
  const columns = await readColumns(engine, await run(scale, more), [score]);
  return ['A', 'B', 'C', 'D'].map((id) => columns[id]?.[0] ?? '–').join(' ');
};
const sentenceOf = async (scale: string, customer: string) => {
  const { steps } = await explained(engine, await run(scale), customer);
  return steps.find(({ name }) => name === 'S')?.sentence;
};

describe('min-max', () => {
  it('brings the least and the greatest to the ends, exactly, and cuts off after ten places', async () => {
    expect(await pointsOf('scale: amount')).toBe('0 16.6666666666 16.6666666666 100');
    expect(await pointsOf('scale: amount, to: [-1, 1]')).toBe('-1 -0.6666666666 -0.6666666666 1');
    expect(await pointsOf('scale: amount, best: low, to: [1, 7]')).toBe('7 6 6 1');
    expect(await pointsOf('scale: amount / 7, to: [0, 3]')).toBe('0 0.5 0.5 3');
  });

  it('is the middle where all are equal, and missing for a missing value', async () => {
    expect(await pointsOf('scale: same, to: [1, 4]')).toBe('2.5 2.5 2.5 2.5');
    expect(await pointsOf('scale: largest')).toBe('– 9.0909090909 0 100');
  });
});

describe('z-score', () => {
  it('counts in deviations of the population', async () => {
    // Mean 300, deviation √55000 = 234.520787991171…
    expect(await pointsOf('scale: amount, method: z-score')).toBe(
      '-0.8528028654 -0.4264014327 -0.4264014327 1.7056057308',
    );
    expect(await pointsOf('scale: amount, method: z-score, best: low')).toBe(
      '0.8528028654 0.4264014327 0.4264014327 -1.7056057308',
    );
  });

  it('onto a range, −3 to 3 are its ends', async () => {
    expect(await pointsOf('scale: amount, method: z-score, to: [0, 6]')).toBe(
      '2.1471971345 2.5735985672 2.5735985672 4.7056057308',
    );
    expect(await pointsOf('scale: amount, method: z-score, to: [0, 6], best: low')).toBe(
      '3.8528028654 3.4264014327 3.4264014327 1.2943942691',
    );
  });

  it('is 0 where all are equal', async () => {
    expect(await pointsOf('scale: same, method: z-score')).toBe('0 0 0 0');
    expect(await pointsOf('scale: same, method: z-score, to: [0, 10]')).toBe('5 5 5 5');
  });
});

describe('rank', () => {
  it('is the share of the others that stand strictly behind', async () => {
    expect(await pointsOf('scale: amount, method: rank')).toBe('0 33.3333333333 33.3333333333 100');
    expect(await pointsOf('scale: amount, method: rank, best: low')).toBe('100 33.3333333333 33.3333333333 0');
    expect(await pointsOf('scale: largest, method: rank, to: [0, 4]')).toBe('– 2 0 4');
    expect(await pointsOf('scale: same, method: rank')).toBe('0 0 0 0');
  });

  it('may rest on a score, and another rank on it', async () => {
    const more = '  T: { scale: S * 2, method: rank, best: low }\n  U: { scale: T + S, method: rank, to: [0, 3] }';
    expect(await pointsOf('scale: amount, method: rank', more, 'T')).toBe('100 33.3333333333 33.3333333333 0');
    expect(await pointsOf('scale: amount, method: rank', more, 'U')).toBe('2 0 0 2');
  });

  it('of other schemes that a scheme rests on goes through their populations', async () => {
    const one = scheme('scale: amount, method: rank');
    const two = `kefen: 1
id: two
title: { zh-CN: 二, en: Two }
indicators: { standing: { score of: example } }
scores: { R: { scale: standing, method: rank, best: low } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: R > 50 } ] }
`;
    const plan = planOf(two, { ids: ['example'], textOf: () => one });
    const columns = await readColumns(engine, await runOne(engine, plan), ['standing', 'R', 'class']);
    expect(columns).toMatchObject({ A: ['0', expect.any(String), 'a'], D: ['100', '0', ''] });
  });
});

describe('the explanation of a scale', () => {
  it('says where the customer stands', async () => {
    expect(await sentenceOf('scale: amount', 'B')).toEqual({
      'zh-CN': '规模分：16.6666（金额 200 元，全体客户从 100 元到 700 元，越高越好）。',
      en: 'Size: 16.6666 (Amount 200, all customers from 100 to 700, high is best).',
    });
    expect(await sentenceOf('scale: amount, method: z-score', 'A')).toEqual({
      'zh-CN': '规模分：-0.8528（金额 100 元，比全体客户的平均值 300 元低 0.85 个标准差）。',
      en: 'Size: -0.8528 (Amount 100, 0.85 standard deviations below the mean of the customers, 300).',
    });
    expect(await sentenceOf('scale: amount, method: rank', 'B')).toEqual({
      'zh-CN': '规模分：33.3333（金额 200 元，领先其他 3 位客户中的 33.3 %）。',
      en: 'Size: 33.3333 (Amount 200, ahead of 33.3 % of the other 3 customers).',
    });
  });

  it('says so where all are the same, or the value is not kept', async () => {
    expect((await sentenceOf('scale: same', 'A'))?.['zh-CN']).toBe('规模分：50（same 7，全体客户都一样，取中间值）。');
    expect((await sentenceOf('scale: amount * 2, method: z-score, to: [0, 10]', 'A'))?.en).toBe(
      'Size: 3.5786 (Amount × 2, the customers’ mean is 600; ±3 deviations make 0 to 10).',
    );
  });
});
