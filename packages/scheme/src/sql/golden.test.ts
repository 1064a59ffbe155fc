import { describe, it } from 'vitest';
import { addShares } from '../document/share.js';
import { type BoundPlan, partsOf } from '../plan/plan.js';
import type { PlannedShares } from '../plan/planned-assignment.js';
import type { PlannedScore } from '../plan/planned-score.js';
import { type Moments, noStatistics, type Statistic, type Statistics } from '../plan/statistics.js';
import { emitAssign } from './emit-assign.js';
import { emitMeasure } from './emit-measure.js';
import { emitMoments, type MomentRequest } from './emit-moments.js';
import { emitOrderStatistic, emitTieStatistic, type StatisticInput } from './emit-statistic.js';
import { raw, type Sql } from './fragment.js';
import { expectGolden, goldenFacts, goldenPlan } from './golden-file.js';
import { emitStoredValues, measurementOf } from './measurement.js';
import { classesTable, valuesTable } from './values-table.js';

const run = '1';

/** Numbers such as a run records before it can go on. */
const recorded: Statistics = {
  'scores.R': quantiles(['10.5', '11'], ['40', '40']),
  'scores.F': quantiles(['2', '2'], ['5.6666666667', '6']),
  'scores.half': { kind: 'mean', count: '90', line: { value: '310.25', bound: '310.2501' } },
  'scores.size': moments({ minimum: '3', maximum: '1200.5' }),
  'scores.spread': moments({ sum: '27922.5', squares: '12000000' }),
  'scores.standing': moments({}),
  'scores.near': moments(
    { squares: '12000000', minimum: '3', maximum: '1200.5' },
    { squares: '810', minimum: '1', maximum: '9' },
  ),
  'scores.even': {
    kind: 'weights',
    count: '90',
    parts: [
      { weight: '0.75', entropy: '0.9', minimum: '3', maximum: '1200.5' },
      { weight: '0.25', entropy: '0.97', minimum: '1', maximum: '9' },
    ],
  },
  assign: {
    kind: 'bounds',
    count: '90',
    bounds: [
      { class: 'vip', rank: '5', by: '1200.5000', ties: ['4'], customerId: '客7' },
      { class: 'small', rank: '90', by: '3.0000', ties: ['1'], customerId: '客9' },
    ],
  },
};

function moments(...measures: readonly Moments[]): Statistic {
  return { kind: 'moments', count: '90', measures };
}

function quantiles(...cuts: readonly [value: string, bound: string][]): Statistic {
  return { kind: 'quantiles', count: '90', cuts: cuts.map(([value, bound]) => ({ value, bound })) };
}

/** Every statement of a run, in the order it is carried out. */
function statementsOf(plan: BoundPlan): [step: string, statement: Sql][] {
  const measurement = measurementOf([plan]);
  const values = raw(valuesTable(measurement).name);
  const rows = emitStoredValues({ table: values.parts.join(''), run, columns: measurement.names[0] ?? {} }, values);
  const [part] = partsOf(plan);
  if (!part) throw new Error('a plan without a part');
  const measure = emitMeasure(measurement, { run, target: values, profile: raw('profile FINAL'), facts: goldenFacts });
  const quantileScores = plan.scores.flatMap(({ name, source }): [string, Sql][] =>
    source.kind === 'quantile'
      ? [
          [
            `statistic: ${name}`,
            emitOrderStatistic(
              { plan, statistics: noStatistics, rows, part },
              { measure: source.input, buckets: [source.buckets], shares: [] },
            ),
          ],
        ]
      : [],
  );
  const measures = plan.scores.flatMap(momentsFor);
  const ofMoments: [string, Sql][] =
    measures.length === 0
      ? []
      : [['statistic: moments', emitMoments({ plan, statistics: noStatistics, rows, part }, measures)]];
  const bounds =
    plan.assignment.kind === 'shares' ? boundsOf({ plan, statistics: recorded, rows, part }, plan.assignment) : [];
  const assign = emitAssign(plan, recorded, { rows, target: raw(classesTable.name), run });
  return [['measure', measure], ...quantileScores, ...ofMoments, ...bounds, ['assign', assign]];
}

function momentsFor({ source }: PlannedScore): MomentRequest[] {
  if (source.kind === 'split') return [{ measures: [source.input], moments: ['sum'] }];
  if (source.kind === 'topsis') {
    return [{ measures: source.criteria.map(({ input }) => input), moments: ['squares', 'minimum', 'maximum'] }];
  }
  return [];
}

function boundsOf(input: StatisticInput, shares: PlannedShares): [string, Sql][] {
  const cumulated = shares.cuts.map((_, i) => addShares(shares.cuts.slice(0, i + 1).map(({ share }) => share)));
  const place = { class: 'vip', value: raw("toDecimal128('1200.5', 4)"), offset: '2' };
  return [
    [
      'statistic: bounds of the shares',
      emitOrderStatistic(input, { measure: shares.by, buckets: [], shares: cumulated }),
    ],
    ['statistic: who stands at a bound', emitTieStatistic(input, shares, [place])],
  ];
}

const schemes = {
  standings: `kefen: 1
id: standings
title: { zh-CN: 位置, en: Standings }
population: orders > 0
indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
scores:
  trade: { lookup: industry, points: { 采矿: 5, 零售: 2.5 }, otherwise: 1 }
  half: { split: spent, at: mean }
  size: { scale: spent, method: min-max }
  spread: { scale: spent, method: z-score, best: low }
  standing: { scale: spent, method: rank, to: [0, 10] }
  near: { topsis: { criteria: { spent: benefit, orders: cost }, weights: { spent: 0.6, orders: 0.4 } } }
  even: { weighted: { entropy: { of: [spent, orders], scaled: min-max } } }
  total: { weighted: { ahp: { criteria: [trade, half], compare: { trade-half: 3 } } } }
classes:
  - { id: high, title: { zh-CN: 高, en: High } }
assign:
  rules: [ { class: high, when: standing >= 5 and near > 0.5 } ]
`,
  answers: `kefen: 1
id: answers
title: { zh-CN: 答卷, en: Answers }
indicators: {}
scores:
  risk:
    questionnaire:
      name: 风险
      valid: 24 months
      questions:
        年龄: { points: { 不到30岁: 8, 30岁以上: 5 }, weight: 1.5 }
        目标: { points: { 增长: 10, 收入: 4 }, several: highest, required: false }
      knock out: { 年龄: [不清楚] }
classes:
  - { id: bold, title: { zh-CN: 进取, en: Bold } }
assign:
  rules: [ { class: bold, when: risk >= 10 } ]
`,
  pyramid: `kefen: 1
id: pyramid
title: { zh-CN: 金字塔, en: Pyramid }
population: frequency > 0
indicators:
  recency: { dataset: transactions, aggregate: days since last, window: last 24 months }
  frequency: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months }
  monetary: { dataset: transactions, aggregate: sum, of: amount, where: status = "paid", window: last 24 months }
scores:
  R: { quantile: recency, buckets: 3, best: low }
  F: { quantile: frequency, buckets: 3, best: high, compatible: r-rfm }
  total: { weighted: { R: 0.4, F: 0.6 } }
classes:
  - { id: vip, title: { zh-CN: VIP 客户, en: VIP } }
  - { id: small, title: { zh-CN: 小客户, en: Small } }
assign:
  shares: { by: monetary, cuts: { vip: 5%, small: 95% }, ties: [frequency] }
`,
  points: `kefen: 1
id: points
title: { zh-CN: 积分, en: Points }
parameters: { 门槛: 80000 }
indicators:
  城市: { attribute: city }
  余额: { dataset: balances, aggregate: last, of: balance, window: previous quarter }
  visits: { dataset: interactions, aggregate: count, window: year to date }
  per visit: { formula: "余额 / visits" }
scores:
  level:
    bands:
      of: 余额
      bands:
        - { when: ">= 门槛", points: 7.5 }
        - { when: "[10000..80000)", points: 3 }
        - { when: "-", points: 0 }
  bonus: { formula: 'if 城市 in ("上海", "北京") then level * 1.2 else level' }
classes:
  - { id: 高, title: { zh-CN: 高, en: High } }
  - { id: 低, title: { zh-CN: 低, en: Low } }
assign:
  rules:
    - { class: 高, when: bonus >= 7 and visits > 3 }
    - { class: 低, when: "\`per visit\` != null" }
otherwise: none
`,
};

describe('a scheme compiles to these statements', () => {
  it.each(Object.entries(schemes))('%s', (name, text) => expectGolden(name, [text], statementsOf(goldenPlan(text))));
});
