import { type AhpResult, compareCriteria } from '@kefen/scheme';
import type { TablePicture } from '../described.js';
import { percentWords } from '../expression/number-words.js';
import type { Telling } from '../wording.js';
import type { ScoreWords } from './score-words.js';
import { sharesOf } from './weights.js';

/** Weights from comparing the parts in pairs, and how well the comparisons agree. */
export const comparedWords: ScoreWords<'weighted by comparison'> = ({ weighted: { ahp } }, telling) => {
  const { say, words } = telling;
  const outcome = compareCriteria({ criteria: ahp.criteria, judges: [ahp.compare] });
  if (!outcome.ok) {
    const parts = ahp.criteria.map((name) => words(`\`${name}\``)).join(say({ 'zh-CN': '、', en: ', ' }));
    return {
      sentence: say(
        { 'zh-CN': '{parts}加权相加，权重由两两比较得出', en: '{parts} weighted by comparing them in pairs' },
        { parts },
      ),
    };
  }
  const { result } = outcome;
  const shares = sharesOf(
    result.criteria.map((name, i) => ({ name, weight: result.weights[i] ?? 0 })),
    telling,
  );
  return {
    sentence:
      say(
        {
          'zh-CN': '加权相加：{shares}；权重由两两比较得出，',
          en: 'weighted sum: {shares}; the weights come from comparing in pairs, ',
        },
        { shares },
      ) + consistency(result, telling),
    picture: comparisonTable(result, telling),
  };
};

function consistency({ consistent, consistencyRatio }: AhpResult, { say, formats }: Telling): string {
  const ratio = formats.decimal(consistencyRatio.toFixed(3));
  return consistent
    ? say(
        {
          'zh-CN': '前后一致（一致性比率 {ratio}，小于 0.1）',
          en: 'which agree (consistency ratio {ratio}, below 0.1)',
        },
        { ratio },
      )
    : say(
        {
          'zh-CN': '前后不够一致（一致性比率 {ratio}，应小于 0.1）',
          en: 'which do not agree well (consistency ratio {ratio}, should be below 0.1)',
        },
        { ratio },
      );
}

/** How many times the row counts against the column, and the weight that comes of it. */
function comparisonTable({ criteria, matrix, weights }: AhpResult, { say, words, formats }: Telling): TablePicture {
  const titles = criteria.map((name) => words(`\`${name}\``));
  return {
    kind: 'table',
    columns: [
      { title: say({ 'zh-CN': '比左边的重要几倍', en: 'Counts how many times' }) },
      ...titles.map((title) => ({ title, isNumber: true })),
      { title: say({ 'zh-CN': '权重', en: 'Weight' }), isNumber: true },
    ],
    rows: criteria.map((_, row) => [
      titles[row],
      ...criteria.map((__, column) => ratioWords(matrix[row]?.[column] ?? 1, formats.decimal)),
      percentWords(weights[row] ?? 0, formats),
    ]),
  };
}

/** 3 as it is, a third as 1/3. */
function ratioWords(ratio: number, decimal: (value: number) => string): string {
  const inverse = 1 / ratio;
  return ratio < 1 && Math.abs(inverse - Math.round(inverse)) < 1e-9 ? `1/${Math.round(inverse)}` : decimal(ratio);
}
