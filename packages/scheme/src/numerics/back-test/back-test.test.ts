import { describe, expect, it } from 'vitest';
import { moveShares } from './moves.js';
import { againstAll, aucOfOrdering, giniOfOrdering } from './ordering.js';
import { populationShift } from './population-shift.js';

const single = (outcome: number) => ({ customers: 1, outcome });

describe('the Gini of an ordering', () => {
  /** The example of the R package `ineq`, the largest first. */
  const incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261].reverse();

  it('by the outcome itself is the published Gini coefficient of the outcome, and the opposite the other way round', () => {
    expect(giniOfOrdering(incomes.map(single))).toBeCloseTo(0.4620911, 6);
    expect(giniOfOrdering([...incomes].reverse().map(single))).toBeCloseTo(-0.4620911, 6);
  });

  it('is 0 where all are alike or stand alike, and comes near 1 where the first has everything', () => {
    expect(giniOfOrdering([7, 7, 7].map(single))).toBeCloseTo(0, 12);
    expect(giniOfOrdering([{ customers: 10, outcome: 66586 }])).toBeCloseTo(0, 12);
    expect(giniOfOrdering([single(8), { customers: 3, outcome: 0 }])).toBeCloseTo(0.75, 12);
  });

  it('does not change where a group of alike customers is divided', () => {
    const whole = giniOfOrdering([
      { customers: 10, outcome: 60 },
      { customers: 30, outcome: 40 },
    ]);
    const divided = giniOfOrdering([
      { customers: 5, outcome: 30 },
      { customers: 5, outcome: 30 },
      { customers: 30, outcome: 40 },
    ]);
    expect(whole).toBeCloseTo(0.35, 12);
    expect(divided).toBeCloseTo(0.35, 12);
  });

  it('is none of nothing, of nobody and of less than nothing', () => {
    expect(giniOfOrdering([])).toBeUndefined();
    expect(giniOfOrdering([single(0), single(0)])).toBeUndefined();
    expect(giniOfOrdering([single(5), single(-1)])).toBeUndefined();
  });
});

describe('the AUC of an ordering', () => {
  /** Checking account of the German credit data: bad customers among all, from the best account to the worst. */
  const accounts = [
    [348, 46],
    [49, 14],
    [164, 105],
    [139, 135],
  ].map(([good = 0, bad = 0]) => ({ customers: good + bad, outcome: bad }));

  it('counts the pairs that stand right, and half of those that stand alike', () => {
    // (46·174 + 14·(348 + 24.5) + 105·(397 + 82) + 135·(561 + 69.5)) ÷ (300 · 700)
    expect(aucOfOrdering(accounts)).toBeCloseTo(0.70776905, 7);
    expect(aucOfOrdering([...accounts].reverse())).toBeCloseTo(1 - 0.70776905, 7);
  });

  it('gives the accuracy ratio that the area under the curve of the worst first gives', () => {
    const auc = aucOfOrdering(accounts) ?? 0;
    const gini = giniOfOrdering([...accounts].reverse()) ?? 0;
    expect(2 * auc - 1).toBeCloseTo(gini / (1 - 300 / 1000), 12);
  });

  it('is 1 where the order is perfect, and none where there is nothing to tell apart', () => {
    expect(aucOfOrdering([single(0), single(1)])).toBe(1);
    expect(aucOfOrdering([single(1), single(1)])).toBeUndefined();
    expect(aucOfOrdering([single(0)])).toBeUndefined();
  });
});

describe('a group against all', () => {
  it('has the published means of the purchases by earlier purchases, and the lift they make', () => {
    // Fader, Hardie and Lee 2005: customers by their purchases in 39 weeks, the most first, and what they bought in the next 39.
    const customers = [64, 29, 38, 62, 100, 214, 439, 1411];
    const means = [6.3594, 3.8621, 2.9474, 2.5323, 1.56, 1.3925, 0.697, 0.2367];
    const groups = customers.map((count, i) => ({ customers: count, outcome: Math.round(count * (means[i] ?? 0)) }));
    const found = againstAll(groups);
    expect(groups.reduce((sum, { outcome }) => sum + outcome, 0)).toBe(1882);
    for (const [i, mean] of means.entries()) {
      expect(found[i]?.mean).toBeCloseTo(mean, 4);
      expect(found[i]?.lift).toBeCloseTo(mean / (1882 / 2357), 3);
    }
    expect(found[0]?.capture).toBeCloseTo(407 / 1882, 12);
    expect(found.reduce((sum, { share = 0 }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('of nobody has no mean, and there is no lift where nothing came of anybody', () => {
    expect(againstAll([single(3), { customers: 0, outcome: 0 }])[1]).toEqual({
      share: 0,
      capture: 0,
      mean: undefined,
      lift: undefined,
    });
    expect(againstAll([single(0)])[0]).toEqual({ share: 1, capture: undefined, mean: 0, lift: undefined });
  });
});

describe('the population stability index', () => {
  it('is the published one', () => {
    const shares = populationShift([5, 10, 15, 20, 20, 15, 10, 5], [4, 8, 13, 19, 21, 17, 11, 7]);
    expect(shares).toBeCloseTo(0.020743, 6);
    expect(populationShift([100, 200, 300, 250, 150], [120, 190, 260, 270, 160])).toBeCloseTo(0.012068, 6);
    const first = [2070, 2274, 2416, 1814, 2290, 1999, 1787, 2088, 2061, 1795];
    const rest = [2146, 2840, 3008, 1725, 2024, 1582, 1382, 1688, 1764, 2435];
    expect(populationShift(first, rest)).toBeCloseTo(0.039997, 6);
  });

  it('takes an empty bin for a share of 0.0001, and needs somebody before and after', () => {
    expect(populationShift([50, 50, 0], [50, 50, 0])).toBe(0);
    expect(populationShift([100, 0], [50, 50])).toBeCloseTo(0.5 * Math.log(2) + 0.4999 * Math.log(5000), 12);
    expect(populationShift([0, 0], [1, 2])).toBeUndefined();
  });
});

describe('moves between classes', () => {
  /** One-year rating migrations (CreditMetrics), per cent of those with a rating at the start. */
  const ratings = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'CCC', 'default'];
  const published = [
    [90.81, 8.33, 0.68, 0.06, 0.12, 0, 0, 0],
    [0.7, 90.65, 7.79, 0.64, 0.06, 0.14, 0.02, 0],
    [0.09, 2.27, 91.05, 5.52, 0.74, 0.26, 0.01, 0.06],
    [0.02, 0.33, 5.95, 86.93, 5.3, 1.17, 0.12, 0.18],
    [0.03, 0.14, 0.67, 7.73, 80.53, 8.84, 1, 1.06],
    [0, 0.11, 0.24, 0.43, 6.48, 83.46, 4.07, 5.2],
    [0.22, 0, 0.22, 1.3, 2.38, 11.24, 64.86, 19.79],
  ];

  it('of a published migration matrix: the trace stays, what is left of it rises, what is right of it falls', () => {
    const cells = published.flatMap((row, i) =>
      row.map((share, k) => ({ from: ratings[i] ?? '', to: ratings[k] ?? '', customers: Math.round(share * 100) })),
    );
    const found = moveShares(cells, ratings);
    expect(found?.customers).toBe(70_000);
    expect(found?.stayed).toBeCloseTo(588.29 / 700, 12);
    expect(found?.up).toBeCloseTo(40.55 / 700, 12);
    expect(found?.down).toBeCloseTo(71.16 / 700, 12);
  });

  it('of nobody are none, and a class that is not known is a mistake', () => {
    expect(moveShares([], ratings)).toBeUndefined();
    expect(() => moveShares([{ from: 'AAA', to: 'D', customers: 1 }], ratings)).toThrow('D');
  });
});
