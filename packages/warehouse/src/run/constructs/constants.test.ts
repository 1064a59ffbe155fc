import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readClasses, readColumns, runOne } from './scene.js';

const scheme = (scores: string, assign: string) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
parameters: { seven: 7, none yet: 0 }
indicators:
  amount: { dataset: transactions, aggregate: sum, of: amount }
scores:
  ${scores}
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
assign: { ${assign} }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene([
    { id: 'A', amounts: ['5'] },
    { id: 'B', amounts: ['9'] },
    { id: 'C', amounts: ['5'] },
    { id: 'D', amounts: ['1'] },
  ]);
});
afterAll(() => engine.close());

describe('what is the same for all customers', () => {
  it.each(['0', '1', '2', 'seven', 'none yet', '-3', '0.5'])('breaks no ties: %s', async (tie) => {
    for (const kind of ['shares: { by:', 'contribution: { of:']) {
      const text = scheme('S: { formula: 1 }', `${kind} amount, cuts: { a: 50%, b: 50% }, ties: [ ${tie} ] }`);
      const classes = await readClasses(engine, await runOne(engine, planOf(text)));
      expect(Object.values(classes).join(' ')).toBe('a a b b');
    }
  });

  it.each(['5', '-5', 'seven', 'if true then 1 else amount', '0 * amount'])(
    'is ranked, scaled and cut: %s',
    async (of) => {
      const scores = [
        `rank: { scale: ${of}, method: rank }`,
        `low: { scale: ${of}, method: rank, best: low, to: [1, 7] }`,
        `least: { scale: ${of} }`,
        `spread: { scale: ${of}, method: z-score }`,
        `cut: { quantile: ${of}, buckets: 2 }`,
        `half: { split: ${of}, at: mean }`,
        `middle: { split: ${of}, at: median }`,
        'near: { topsis: { criteria: { rank: benefit, least: cost }, weights: { rank: 0.5, least: 0.5 } } }',
        'even: { weighted: { entropy: [ rank, least ] } }',
      ];
      const text = scheme(scores.join('\n  '), `shares: { by: ${of}, cuts: { a: 25%, b: 75% } }`);
      const finished = await runOne(engine, planOf(text));
      const names = ['class', 'rank', 'low', 'least', 'spread', 'cut', 'half', 'middle', 'near', 'even'];
      const { A, D } = await readColumns(engine, finished, names);
      expect(A).toEqual(['a', '0', '1', '50', '0', '2', '1', '1', '0.5', '25']);
      expect(D).toEqual(['b', ...(A ?? []).slice(1)]);
      expect((await explained(engine, finished, 'D')).class).toBe('b');
    },
  );
});
