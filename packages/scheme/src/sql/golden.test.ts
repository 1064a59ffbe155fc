import { describe, expect, it } from 'vitest';
import { checkScheme } from '../check/check-scheme.js';
import { builtInDatasets } from '../dataset/built-in.js';
import { addShares } from '../document/share.js';
import { type BoundPlan, bindPlan, partsOf } from '../plan/plan.js';
import type { PlannedShares } from '../plan/planned-assignment.js';
import { noStatistics, type Statistic, type Statistics } from '../plan/statistics.js';
import { emitAssign } from './emit-assign.js';
import { emitMeasure } from './emit-measure.js';
import { emitOrderStatistic, emitTieStatistic, type StatisticInput } from './emit-statistic.js';
import { raw, renderWithLiterals, type Sql } from './fragment.js';
import { emitStoredValues, measurementOf } from './measurement.js';
import { classesTable, valuesTable } from './values-table.js';

const run = '1';

function planOf(text: string): BoundPlan {
  const { plan, diagnostics } = checkScheme(text, builtInDatasets);
  expect(diagnostics).toEqual([]);
  if (!plan) throw new Error('no plan');
  return bindPlan(plan, { asOf: '2024-06-30', timeZone: 'Asia/Shanghai' });
}

/** Numbers such as a run records before it can go on. */
const recorded: Statistics = {
  'scores.R': quantiles(['10.5', '11'], ['40', '40']),
  'scores.F': quantiles(['2', '2'], ['5.6666666667', '6']),
  assign: {
    kind: 'bounds',
    count: '90',
    bounds: [
      { class: 'vip', rank: '5', by: '1200.5000', ties: ['4'], customerId: '客7' },
      { class: 'small', rank: '90', by: '3.0000', ties: ['1'], customerId: '客9' },
    ],
  },
};

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
  const facts = (dataset: string) => ({
    from: raw(`facts_${dataset}`),
    where: raw('batch <= 7'),
    timeColumn: builtInDatasets.find(({ id }) => id === dataset)?.timeColumn ?? '',
  });
  const measure = emitMeasure(measurement, { run, target: values, profile: raw('profile FINAL'), facts });
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
  const bounds =
    plan.assignment.kind === 'shares' ? boundsOf({ plan, statistics: recorded, rows, part }, plan.assignment) : [];
  const assign = emitAssign(plan, recorded, { rows, target: raw(classesTable.name), run });
  return [['measure', measure], ...quantileScores, ...bounds, ['assign', assign]];
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

/** A clause on each line, further in with each bracket; what stands in quotes is left alone. */
function laidOut(statement: string): string {
  let depth = 0;
  const parts = statement.match(
    /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[()]| (?:SELECT|FROM|LEFT JOIN|WHERE|GROUP BY|ORDER BY) |[^'`() ]+| /g,
  );
  const text = (parts ?? []).map((part) => {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    return / [A-Z ]+ /.test(part) ? `\n${'  '.repeat(depth)}${part.trimStart()}` : part;
  });
  return text.join('');
}

const schemes = {
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

// Each file under golden/ begins with the scheme, so that it can be read as an example of what becomes of one.
describe('a scheme compiles to these statements', () => {
  it.each(Object.entries(schemes))('%s', async (name, text) => {
    const scheme = text.trimEnd().replaceAll(/^/gm, '-- ');
    const statements = statementsOf(planOf(text)).map(
      ([step, statement]) => `-- ${step}\n${laidOut(renderWithLiterals(statement))};\n`,
    );
    await expect([`${scheme}\n`, ...statements].join('\n')).toMatchFileSnapshot(`golden/${name}.sql`);
  });
});
