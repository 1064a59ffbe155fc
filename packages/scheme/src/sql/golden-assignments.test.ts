import { describe, it } from 'vitest';
import { parseShare } from '../document/share.js';
import { type BoundPlan, partsOf } from '../plan/plan.js';
import type { PlannedClusters, PlannedContribution } from '../plan/planned-assignment.js';
import { type CentresStatistic, noStatistics, type Statistics } from '../plan/statistics.js';
import { emitAssign } from './emit-assign.js';
import { emitClusterMoments, emitClusterSample, emitClusterSums } from './emit-clusters.js';
import { emitContributionStatistic } from './emit-contribution.js';
import { emitMeasure } from './emit-measure.js';
import { emitTieStatistic, type StatisticInput } from './emit-statistic.js';
import { raw, type Sql } from './fragment.js';
import { expectGolden, goldenFacts, goldenPlan, type NamedStatement } from './golden-file.js';
import { emitStoredValues, measurementOf } from './measurement.js';
import { classesTable, valuesTable } from './values-table.js';

const scheme = (id: string, body: string) => `kefen: 1
id: ${id}
title: { zh-CN: 例${id}, en: Example ${id} }
indicators:
  orders: { dataset: transactions, aggregate: count }
  spent: { dataset: transactions, aggregate: sum, of: amount }
classes:
  - { id: a, title: { zh-CN: 甲, en: A } }
  - { id: b, title: { zh-CN: 乙, en: B } }
  - { id: c, title: { zh-CN: 丙, en: C } }
${body}`;

/** What a run measures for some schemes together. */
function measured(plans: readonly BoundPlan[]): NamedStatement {
  const measurement = measurementOf(plans);
  const target = raw(valuesTable(measurement).name);
  return ['measure', emitMeasure(measurement, { run: '1', target, profile: raw('profile FINAL'), facts: goldenFacts })];
}

/** The stored values as the scheme at a place of those measured together names them. */
function rowsOf(plans: readonly BoundPlan[], at: number): Sql {
  const measurement = measurementOf(plans);
  const table = valuesTable(measurement).name;
  return emitStoredValues({ table, run: '1', columns: measurement.names[at] ?? {} }, raw(table));
}

function inputOf(plan: BoundPlan): StatisticInput {
  const part = partsOf(plan).at(-1);
  if (!part) throw new Error('a plan without a part');
  return { plan, statistics: noStatistics, rows: rowsOf([plan], 0), part };
}

function assigned(plan: BoundPlan, statistics: Statistics = noStatistics, rows = rowsOf([plan], 0)): NamedStatement {
  return [`assign ${plan.scheme}`, emitAssign(plan, statistics, { rows, target: raw(classesTable.name), run: '1' })];
}

function contributionOf(plan: BoundPlan): NamedStatement[] {
  const assignment = plan.assignment as PlannedContribution;
  const input = inputOf(plan);
  const shares = ['80%', '95%', '100%'].flatMap((share) => parseShare(share) ?? []);
  const place = { class: 'a', value: raw("toDecimal128('1200.5', 4)"), offset: '2' };
  return [
    [
      'statistic: where the running share passes the bounds',
      emitContributionStatistic(input, { measure: assignment.by, shares, crossing: assignment.crossing }),
    ],
    ['statistic: who stands at a bound', emitTieStatistic(input, assignment, [place])],
  ];
}

const centres: CentresStatistic = {
  kind: 'centres',
  count: '90',
  sampled: '90',
  means: ['4.5', '310.25'],
  deviations: ['2.25', '120.5'],
  clusters: [
    { class: 'a', customers: '30', centre: ['1.25', '0.75'] },
    { class: 'b', customers: '60', centre: ['-0.5', '-0.25'] },
  ],
};

function clustersOf(plan: BoundPlan): NamedStatement[] {
  const assignment = plan.assignment as PlannedClusters;
  const input = inputOf(plan);
  return [
    ['statistic: means and deviations', emitClusterMoments(input, assignment)],
    ['statistic: the sample in which centres are looked for', emitClusterSample(input, assignment, 20_000)],
    ['statistic: the sums of every cluster', emitClusterSums(input, assignment, centres)],
  ];
}

const schemes = {
  contribution: scheme(
    'contribution',
    'assign: { contribution: { of: spent, cuts: { a: 80%, b: 15%, c: 5% }, ties: [orders] } }\n',
  ),
  matrix: scheme(
    'matrix',
    `assign:
  matrix:
    rows: { of: spent, bands: { high: ">= 1000", low: "-" } }
    columns: { of: city, bands: { 一线: '"上海","北京"', 其他: "-" } }
    classes: { high: { 一线: a, 其他: b }, low: { 一线: c, 其他: none } }
`,
  ),
  table: scheme(
    'table',
    `assign:
  table: { hit: priority, inputs: [orders, spent], rules: [ [">= 5", "[100..500)", a], ["-", "< 500", b], ["-", ">= 500", c] ] }
`,
  ),
  'collected points': scheme(
    'collected',
    `scores:
  hits: { table: { hit: collect max, inputs: [orders], rules: [ [">= 2", 1], [">= 5", 2.5] ] } }
assign:
  table: { hit: collect sum, inputs: [hits, spent], rules: [ ["> 1", "-", 3], ["-", ">= 100", 2] ], classes: { a: ">= 5", b: "[2..5)", c: "-" } }
`,
  ),
  clusters: scheme(
    'clusters',
    'assign: { clusters: { of: [orders, spent], k: 3, seed: 7, name by: { spent: [a, b, c] } } }\n',
  ),
  'worst of': scheme(
    'worst',
    `assign:
  worst of:
    - rules: [ { class: a, when: spent >= 1000 }, { class: c, when: spent < 1000 } ]
    - table: { hit: first, inputs: [orders], rules: [ ["> 3", b], ["-", c] ] }
otherwise: c
floors: [ { class: b, when: kind = "strategic" } ]
caps: [ { class: c, when: city = "无" } ]
`,
  ),
};

const statistics: Readonly<Record<string, readonly [(plan: BoundPlan) => NamedStatement[], Statistics]>> = {
  contribution: [
    contributionOf,
    {
      assign: {
        kind: 'bounds',
        count: '90',
        bounds: [
          { class: 'a', rank: '20', by: '1200.5000', ties: ['4'], customerId: '客7' },
          { class: 'c', rank: '90', by: '3.0000', ties: ['1'], customerId: '客9' },
        ],
      },
    },
  ],
  clusters: [clustersOf, { assign: centres }],
};

describe('an assignment compiles to these statements', () => {
  it.each(Object.entries(schemes))('%s', async (name, text) => {
    const plan = goldenPlan(text);
    const [statementsOf, known] = statistics[name] ?? [() => [], noStatistics];
    const statements = [measured([plan]), ...statementsOf(plan), assigned(plan, known)];
    await expectGolden(name.replaceAll(' ', '-'), [text], statements);
  });
});

const resting = `kefen: 1
id: resting
title: { zh-CN: 依托, en: Resting }
population: before != null
indicators:
  before: { class of: matrix }
  points: { score of: collected }
  money: { dataset: transactions, aggregate: sum, of: amount }
classes: [ { id: top, title: { zh-CN: 顶, en: Top } } ]
assign: { rules: [ { class: top, when: before = "a" and points > 1 and money > 5000 } ] }
`;

describe('schemes together compile to these statements', () => {
  it('one rests on two others', async () => {
    const library = {
      ids: ['matrix', 'collected'],
      textOf: (id: string) => (id === 'matrix' ? schemes.matrix : schemes['collected points']),
    };
    const plan = goldenPlan(resting, library);
    await expectGolden(
      'resting',
      [schemes.matrix, schemes['collected points'], resting],
      [measured([plan]), assigned(plan)],
    );
  });

  it('two that measure the same under other names, and something of their own', async () => {
    const other = `kefen: 1
id: other
title: { zh-CN: 另一个, en: Other }
indicators:
  money: { dataset: transactions, aggregate: sum, of: amount }
  orders: { dataset: transactions, aggregate: count, window: last 12 months }
  mean: { formula: money / orders }
classes: [ { id: top, title: { zh-CN: 顶, en: Top } } ]
assign: { rules: [ { class: top, when: mean > 100 } ] }
`;
    const texts = [schemes.table, other];
    const plans = texts.map((text) => goldenPlan(text));
    const each = plans.map((plan, at) => assigned(plan, noStatistics, rowsOf(plans, at)));
    await expectGolden('together', texts, [measured(plans), ...each]);
  });
});
