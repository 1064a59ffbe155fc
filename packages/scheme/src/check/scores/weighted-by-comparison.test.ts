import { describe, expect, it } from 'vitest';
import { builtInDatasets } from '../../dataset/built-in.js';
import { compareNumbers, computeNumber } from '../../feel/index.js';
import { checkScheme } from '../check-scheme.js';

/** A scheme that weighs indicators of these names. */
function schemeOf(criteria: readonly string[], ahp: string): string {
  const indicators = criteria.map((name) => `  ${name}: { dataset: transactions, aggregate: count }`);
  return `kefen: 1
id: weighing
title: { zh-CN: 权衡, en: Weighing }
indicators:
${indicators.join('\n')}
scores:
  total:
    weighted:
      ahp:
${ahp}
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: total > 0 } ] }
`;
}

/** The upper triangle, row by row. */
function comparing(criteria: readonly string[], rows: readonly (readonly string[])[], more = ''): string {
  const pairs = rows.flatMap((row, i) => row.map((value, j) => `${criteria[i]}-${criteria[i + 1 + j]}: ${value}`));
  return schemeOf(
    criteria,
    `        criteria: [ ${criteria.join(', ')} ]\n        compare: { ${pairs.join(', ')} }\n${more}`,
  );
}

function weighed(text: string) {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  const source = plan?.scores[0]?.source;
  if (source?.kind !== 'weighted' || !source.comparison) throw new Error(JSON.stringify(diagnostics));
  const weights = source.terms.map(({ weight }) => weight);
  expect(weights.reduce((sum, weight) => computeNumber('+', sum, weight))).toBe('1');
  return { weights: weights.map(Number), comparison: source.comparison, diagnostics };
}

function expectNear(found: readonly number[], expected: readonly number[], tolerance = 1e-5): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? Number.NaN)), `${i}: ${value}`).toBeLessThanOrEqual(tolerance);
  });
}

const leader = ['experience', 'education', 'charisma', 'age'];
const school = ['learning', 'friends', 'school life', 'training', 'college', 'music'];
const schoolRows = [['4', '3', '1', '3', '4'], ['7', '3', '1/5', '1'], ['1/5', '1/5', '1/6'], ['1', '1/3'], ['3']];
const drinks = ['coffee', 'wine', 'tea', 'beer', 'sodas', 'milk', 'water'];

describe('weights by pairwise comparison', () => {
  it('choose a leader', () => {
    const { weights, comparison } = weighed(
      comparing(leader, [['4', '1/0.333333333333333333', '7'], ['1/3', '3'], ['5']]),
    );
    expectNear(weights, [0.547569, 0.126555, 0.26995, 0.055926]);
    expectNear([Number(comparison.lambda), Number(comparison.consistencyIndex)], [4.118418, 0.0394727]);
    expectNear([Number(comparison.consistencyRatio)], [0.0439], 5e-5);
    expect(comparison.randomIndex).toEqual({ table: 'Saaty 1980', value: '0.9' });
  });

  it('of a school contradict one another: an error, or a warning where they are forced', () => {
    const { plan, diagnostics } = checkScheme(comparing(school, schoolRows), builtInDatasets);
    expect(plan).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'comparisons-inconsistent',
        severity: 'error',
        path: ['scores', 'total', 'weighted', 'ahp', 'compare', 'learning-school life'],
        message: {
          en: 'The comparisons contradict one another: their consistency ratio is 0.229 and should be below 0.1.',
        },
        advice: {
          'zh-CN':
            '最不合群的是“learning-school life: 3”：按其余的比较约为 9.23，可改为 9；确要照此计算，加上“force: true”。',
        },
      },
    ]);
    const forced = weighed(comparing(school, schoolRows, '        force: true'));
    expectNear(forced.weights, [0.32077, 0.139503, 0.034768, 0.128486, 0.23739, 0.139083]);
    expectNear([Number(forced.comparison.lambda), Number(forced.comparison.consistencyIndex)], [7.41987, 0.283974]);
    expectNear([Number(forced.comparison.consistencyRatio)], [0.229], 5e-5);
    expect(forced.diagnostics).toMatchObject([{ code: 'comparisons-inconsistent', severity: 'warning' }]);
  });

  it('of drinks', () => {
    const rows = [
      ['9', '5', '2', '1', '1', '1/2'],
      ['1/3', '1/9', '1/9', '1/9', '1/9'],
      ['1/3', '1/4', '1/3', '1/9'],
      ['1/2', '1', '1/3'],
      ['2', '1/2'],
      ['1/3'],
    ];
    const { weights, comparison, diagnostics } = weighed(comparing(drinks, rows));
    expectNear(weights, [0.177457, 0.019149, 0.041831, 0.116417, 0.189572, 0.128781, 0.326793]);
    expectNear([Number(comparison.lambda)], [7.176629]);
    expectNear([Number(comparison.consistencyRatio)], [0.022], 5e-4);
    expect(diagnostics).toEqual([]);
  });

  it('of a consistent matrix are its shares', () => {
    const { weights, comparison } = weighed(comparing(['a', 'b', 'c'], [['6', '3'], ['1/2']]));
    expectNear(weights, [2 / 3, 1 / 9, 2 / 9], 1e-12);
    expect(compareNumbers(comparison.consistencyRatio, '0')).toBe(0);
  });

  it('the advice turns a comparison that is written the other way round', () => {
    const turned = comparing(school, schoolRows).replace('learning-school life: 3', 'school life - learning: 1/3');
    const { diagnostics } = checkScheme(turned, builtInDatasets);
    expect(diagnostics[0]?.advice?.en).toContain('“school life - learning: 1/3” is most out of line');
    expect(diagnostics[0]?.advice?.en).toContain('so try 1/9;');
  });

  it('a score called ahp is a score all the same', () => {
    const text = schemeOf(['ahp', 'monetary'], '').replace('      ahp:\n', '      { ahp: 1, monetary: 2 }');
    const { plan, diagnostics } = checkScheme(text, builtInDatasets);
    expect(diagnostics).toEqual([]);
    expect(plan?.scores[0]?.source).toMatchObject({ kind: 'weighted', terms: [{ name: 'ahp' }, { name: 'monetary' }] });
  });
});
