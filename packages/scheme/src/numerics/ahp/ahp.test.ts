import { describe, expect, it } from 'vitest';
import { computeNumber } from '../../feel/number/decimal-text.js';
import { type AhpInput, type AhpResult, compareCriteria } from './ahp.js';

function resultOf(input: AhpInput): AhpResult {
  const outcome = compareCriteria(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.result;
}

function problemsOf(criteria: readonly string[], ...judges: Readonly<Record<string, string>>[]) {
  const outcome = compareCriteria({ criteria, judges });
  return outcome.ok ? [] : outcome.problems;
}

/** The upper triangle, row by row. */
function triangle(criteria: readonly string[], ...rows: string[][]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, i) => row.map((value, j) => [`${criteria[i]}-${criteria[i + 1 + j]}`, value])),
  );
}

/** Within 1e-5, as the tables print them. */
function expectNear(found: readonly number[], expected: readonly number[], tolerance = 1e-5): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? 0)), `${i}: ${value}`).toBeLessThanOrEqual(tolerance);
  });
}

const weightsOf = (criteria: readonly string[], ...rows: string[][]) =>
  resultOf({ criteria, judges: [triangle(criteria, ...rows)] }).weights;

/** The weight of each alternative: by every criterion, times the weight of that. */
function overall(weights: readonly number[], byCriterion: readonly (readonly number[])[]): number[] {
  const alternatives = byCriterion[0]?.length ?? 0;
  return Array.from({ length: alternatives }, (_, alternative) =>
    weights.reduce((sum, weight, criterion) => sum + weight * (byCriterion[criterion]?.[alternative] ?? 0), 0),
  );
}

describe('the choice of a leader', () => {
  const criteria = ['experience', 'education', 'charisma', 'age'];
  const result = resultOf({
    criteria,
    judges: [
      {
        'experience-education': '4',
        'experience-charisma': '3',
        'experience-age': '7',
        'charisma-education': '3',
        'education-age': '3',
        'charisma-age': '5',
      },
    ],
  });

  it('has the published weights and consistency', () => {
    expectNear(result.weights, [0.547569, 0.126555, 0.26995, 0.055926]);
    expectNear([result.lambdaMax, result.consistencyIndex], [4.118418, 0.0394727]);
    expectNear([result.consistencyRatio], [0.0439], 5e-5);
    expect(result.randomIndex).toEqual({ table: 'Saaty 1980', value: 0.9 });
    expect(result.consistent).toBe(true);
  });

  it('falls on Dick', () => {
    const candidates = ['Tom', 'Dick', 'Harry'];
    const byCriterion = [
      weightsOf(candidates, ['1/4', '4'], ['9']),
      weightsOf(candidates, ['3', '1/5'], ['1/7']),
      weightsOf(candidates, ['5', '9'], ['4']),
      weightsOf(candidates, ['1/3', '5'], ['9']),
    ];
    expectNear(byCriterion[0] ?? [], [0.217166, 0.717065, 0.065769]);
    expectNear(byCriterion[1] ?? [], [0.188394, 0.080961, 0.730645]);
    expectNear(byCriterion[2] ?? [], [0.742867, 0.193882, 0.063252]);
    expectNear(byCriterion[3] ?? [], [0.265433, 0.671625, 0.062941]);
    expectNear(overall(result.weights, byCriterion), [0.358137, 0.492788, 0.149075]);
  });
});

describe('the choice of a school', () => {
  const criteria = ['learning', 'friends', 'school life', 'vocational training', 'college preparation', 'music'];
  const rows = [['4', '3', '1', '3', '4'], ['7', '3', '1/5', '1'], ['1/5', '1/5', '1/6'], ['1', '1/3'], ['3']];
  const result = resultOf({ criteria, judges: [triangle(criteria, ...rows)] });

  it('has the published weights', () => {
    expectNear(result.weights, [0.32077, 0.139503, 0.034768, 0.128486, 0.23739, 0.139083]);
    expectNear(result.geometricMean, [0.315986, 0.139146, 0.036049, 0.12514, 0.23601, 0.147669]);
  });

  it('is told to be inconsistent', () => {
    expectNear([result.lambdaMax, result.consistencyIndex], [7.41987, 0.283974]);
    expectNear([result.consistencyRatio], [0.229], 5e-5);
    expect(result.randomIndex.value).toBe(1.24);
    expect(result.consistent).toBe(false);
  });

  it('names the comparison to look at first; with the value advised there is less contradiction', () => {
    const { outOfLine } = result;
    expect(outOfLine).toMatchObject({ first: 'learning', second: 'school life', given: 3, advised: '9' });
    expect(outOfLine?.fitting).toBeCloseTo(0.32077 / 0.034768, 3);
    const judge = triangle(criteria, ...rows);
    const changed = resultOf({ criteria, judges: [{ ...judge, 'learning-school life': '9' }] });
    expect(changed.consistencyRatio).toBeLessThan(result.consistencyRatio);
  });

  it('falls on school B', () => {
    const schools = ['A', 'B', 'C'];
    const byCriterion = [
      weightsOf(schools, ['1/3', '1/2'], ['3']),
      weightsOf(schools, ['1', '1'], ['1']),
      weightsOf(schools, ['5', '1'], ['1/5']),
      weightsOf(schools, ['9', '7'], ['1/5']),
      weightsOf(schools, ['1/2', '1'], ['2']),
      weightsOf(schools, ['6', '4'], ['1/3']),
    ];
    expectNear(overall(result.weights, byCriterion), [0.367, 0.378, 0.254], 1e-3);
  });
});

describe('what the United States drink', () => {
  const drinks = ['coffee', 'wine', 'tea', 'beer', 'sodas', 'milk', 'water'];
  const result = resultOf({
    criteria: drinks,
    judges: [
      triangle(
        drinks,
        ['9', '5', '2', '1', '1', '1/2'],
        ['1/3', '1/9', '1/9', '1/9', '1/9'],
        ['1/3', '1/4', '1/3', '1/9'],
        ['1/2', '1', '1/3'],
        ['2', '1/2'],
        ['1/3'],
      ),
    ],
  });

  it('has the published weights and consistency', () => {
    expectNear(result.weights, [0.177457, 0.019149, 0.041831, 0.116417, 0.189572, 0.128781, 0.326793]);
    expectNear([result.lambdaMax], [7.176629]);
    expectNear([result.consistencyRatio], [0.022], 5e-4);
  });
});

describe('a consistent matrix', () => {
  const result = resultOf({ criteria: ['a', 'b', 'c'], judges: [{ 'a-b': '6', 'a-c': '3', 'b-c': '1/2' }] });

  it('has the exact shares, CR 0, and nothing out of line', () => {
    expectNear(result.weights, [2 / 3, 1 / 9, 2 / 9], 1e-12);
    expect(result.weightTexts).toEqual(['0.666666666667', '0.111111111111', '0.222222222222']);
    expect(result.consistencyRatio).toBeLessThan(1e-12);
    expect(result.consistent).toBe(true);
    expect(result.outOfLine).toBeUndefined();
  });

  it('gives the same whatever way the weights are taken', () => {
    expectNear(result.geometricMean, result.weights, 1e-12);
    expectNear(result.columnMean, result.weights, 1e-12);
  });
});

describe('comparisons', () => {
  const weights = ['0.25', '1/4', '2/8', '0.5/2'].map(
    (value) => resultOf({ criteria: ['R', 'F'], judges: [{ 'R-F': value }] }).weightTexts,
  );

  it('may be fractions or decimals', () => {
    expect(weights).toEqual(Array.from({ length: 4 }, () => ['0.2', '0.8']));
  });

  it('may stand in either order, and twice where they agree', () => {
    const judges = [{ 'F-R': '4', 'R-F': '0.25' }];
    expect(resultOf({ criteria: ['R', 'F'], judges }).weightTexts).toEqual(['0.2', '0.8']);
  });

  it('may be of names with hyphens, spaces and Chinese letters', () => {
    const criteria = ['年-收入', '最近 消费', 'x'];
    const judges = [{ '年-收入-最近 消费': '2', '年-收入 - x': '4', 'x-最近 消费': '1/2' }];
    expect(resultOf({ criteria, judges }).weights.map((weight) => weight.toFixed(6))).toEqual([
      '0.571429',
      '0.285714',
      '0.142857',
    ]);
  });

  it('of one or two criteria are always consistent', () => {
    expect(resultOf({ criteria: ['R'], judges: [{}] })).toMatchObject({ weightTexts: ['1'], consistencyRatio: 0 });
    expect(resultOf({ criteria: ['R', 'F'], judges: [{ 'R-F': '9' }] })).toMatchObject({ consistencyRatio: 0 });
  });

  it('of several judges are put together by the geometric mean', () => {
    const judges = [{ 'R-F': '8' }, { 'R-F': '1/2' }];
    const { matrix, weights: together } = resultOf({ criteria: ['R', 'F'], judges });
    expectNear([matrix[0]?.[1] ?? 0, matrix[1]?.[0] ?? 0], [2, 0.5], 1e-12);
    expectNear(together, [2 / 3, 1 / 3], 1e-12);
  });

  it('that contradict one another give weights that add up to exactly 1 all the same', () => {
    const criteria = ['a', 'b', 'c', 'd', 'e'];
    const judge = triangle(criteria, ['9', '1/9', '7', '1'], ['8', '1/5', '3'], ['1/9', '9'], ['2']);
    const { weightTexts, consistencyRatio } = resultOf({ criteria, judges: [judge] });
    expect(weightTexts.reduce((sum, text) => computeNumber('+', sum, text), '0')).toBe('1');
    expect(consistencyRatio).toBeGreaterThan(1);
  });
});

describe('the random index', () => {
  const names = (n: number) => Array.from({ length: n }, (_, i) => `c${i}`);
  const all = (n: number) =>
    triangle(names(n), ...names(n).map((_, i) => Array.from({ length: n - 1 - i }, () => '1')));
  const indexOf = (n: number, randomIndex?: 'Alonso and Lamata 2006') =>
    resultOf({ criteria: names(n), judges: [all(n)], ...(randomIndex && { randomIndex }) }).randomIndex;

  it('is that of Saaty unless the other is asked for', () => {
    expect(indexOf(15)).toEqual({ table: 'Saaty 1980', value: 1.59 });
    expect(indexOf(3, 'Alonso and Lamata 2006')).toEqual({ table: 'Alonso and Lamata 2006', value: 0.5247 });
  });

  it('above fifteen criteria is the line of Alonso and Lamata, and says so', () => {
    expect(indexOf(16).table).toBe('Alonso and Lamata 2006');
    expect(indexOf(16).value).toBeCloseTo((1.7699 * 16 - 4.3513) / 15, 12);
  });
});

describe('comparisons that do not make a matrix', () => {
  it('name every pair that is missing', () => {
    expect(problemsOf(['R', 'F', 'M'], { 'R-F': '2' })).toEqual([
      { kind: 'pair missing', first: 'R', second: 'M', judge: 0 },
      { kind: 'pair missing', first: 'F', second: 'M', judge: 0 },
    ]);
  });

  it('name a criterion that is unknown', () => {
    expect(problemsOf(['R', 'F'], { 'R-F': '2', 'R-金额': '3' })).toEqual([
      { kind: 'unknown criterion', key: 'R-金额', unknown: '金额', judge: 0 },
    ]);
    expect(problemsOf(['R', 'F'], { 'R-F': '2', RF: '3' })).toEqual([
      { kind: 'unknown criterion', key: 'RF', unknown: 'RF', judge: 0 },
    ]);
  });

  it('name a pair that was given twice with different values, and the judge', () => {
    expect(problemsOf(['R', 'F'], { 'R-F': '2' }, { 'R-F': '3', 'F-R': '3' })).toEqual([
      { kind: 'contradiction', key: 'F-R', earlier: 'R-F', judge: 1 },
    ]);
  });

  it.each(['0', '-2', '1/0', 'much', '', '1/2/3', '1e3', '０'])(
    'name a value that is no number above 0: %s',
    (value) => {
      expect(problemsOf(['R', 'F'], { 'R-F': value })).toEqual([{ kind: 'not positive', key: 'R-F', value, judge: 0 }]);
    },
  );

  it('name a comparison of a criterion with itself, and a pair that can be read in two ways', () => {
    expect(problemsOf(['R', 'F'], { 'R-F': '2', 'R-R': '1' })).toEqual([
      { kind: 'compared with itself', key: 'R-R', judge: 0 },
    ]);
    const names = ['a', 'b-c', 'a-b', 'c'];
    expect(problemsOf(names, { 'a-b-c': '2' })).toContainEqual({ kind: 'ambiguous pair', key: 'a-b-c', judge: 0 });
  });

  it('are told from criteria that are none', () => {
    expect(problemsOf([], {})).toEqual([{ kind: 'no criteria' }]);
    expect(problemsOf(['R', 'F', 'R'], {})).toEqual([{ kind: 'criterion twice', criterion: 'R' }]);
    expect(problemsOf(['R', 'F'])).toEqual([{ kind: 'no comparisons' }]);
  });
});
