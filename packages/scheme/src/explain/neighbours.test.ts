import { describe, expect, it } from 'vitest';
import type { Statistics } from '../plan/statistics.js';
import { classesOf, explained, planOf, type Told } from './testing.js';

const orders = 'orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }';
const yearly =
  'yearly: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months, title: { zh-CN: 年度金额, en: Yearly } }';
const silent =
  'silent: { dataset: transactions, aggregate: days since last, title: { zh-CN: 距上次购买, en: Days silent } }';
const known = 'known: { dataset: transactions, aggregate: days since first, title: { zh-CN: 距首单, en: Days known } }';

/** The Chinese sentences about the better and the worse class. */
function neighbours(plan: ReturnType<typeof planOf>, told: Told) {
  const { nextClass, previousClass } = explained(plan, told);
  return [nextClass?.sentence['zh-CN'], previousClass?.sentence['zh-CN']];
}

describe('a way that contradicts itself or leads elsewhere is never advised', () => {
  it('a rule that comes before has to cease to hold', () => {
    const plan = planOf(`indicators: { ${orders}, ${yearly} }
${classesOf('c', 'd')}assign: { rules: [ { class: d, when: orders = 0 }, { class: c, when: yearly < 100 } ] }
`);
    expect(neighbours(plan, { values: { orders: '0', yearly: '0' }, class: 'd', facts: ['1', '1'] })).toEqual([
      '要进入“c级”：订单数超过 0（现为 0）。',
      undefined,
    ]);
  });

  it('time since the first purchase does not run back, and orders in all are never undone', () => {
    const plan = planOf(`indicators: { ${orders}, ${known} }
${classesOf('a', 'b', 'c')}assign: { rules: [ { class: a, when: known <= 30 }, { class: b, when: orders = 1 }, { class: c, when: orders > 1 } ] }
`);
    expect(neighbours(plan, { values: { orders: '5', known: '400' }, class: 'c', facts: ['0', '0', '1'] })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('a purchase sets the days since the last one to nothing, not to some day between', () => {
    const plan = planOf(`indicators: { ${silent} }
${classesOf('a', 'b', 'c')}assign:
  rules: [ { class: a, when: silent <= 90 }, { class: b, when: silent <= 365 }, { class: c, when: silent > 365 } ]
`);
    expect(neighbours(plan, { values: { silent: '400' }, class: 'c', facts: ['0', '0', '1'] })[0]).toBe(
      '要进入“a级”：距上次购买不超过 90（现为 400，超出 310）。',
    );
  });

  it('a first purchase makes a new customer, whatever better class its amount would be in', () => {
    const plan = planOf(`indicators: { ${orders}, ${known}, ${yearly} }
${classesOf('a', 'n', 'c', 'p')}assign:
  rules: [ { class: p, when: orders = 0 }, { class: n, when: known <= 365 }, { class: c, when: yearly < 50 }, { class: a, when: yearly >= 50 } ]
`);
    const told = { values: { orders: '0', known: null, yearly: '0' }, class: 'p', facts: ['1', '0', '1', '0'] };
    expect(neighbours(plan, told)[0]).toBe('要进入“n级”：订单数超过 0（现为 0）。');
  });

  it('nobody is told to move to another city', () => {
    const plan = planOf(`indicators: { ${orders} }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: 'city = "上海"' }, { class: b, when: orders > 0 } ] }
`);
    expect(
      neighbours(plan, { values: { city: '苏州', orders: '1' }, class: 'b', facts: ['0', '1'] })[0],
    ).toBeUndefined();
  });
});

describe('what keeps a class', () => {
  const plan = planOf(`indicators: { ${orders}, ${silent} }
${classesOf('a', 'b', 'c')}assign:
  rules: [ { class: c, when: silent > 180 }, { class: a, when: orders >= 10 }, { class: b, when: 'orders in [3..10)' } ]
`);

  it('are the bounds whose crossing costs it, those of worse rules before it too, and no others', () => {
    const told = { values: { orders: '4', silent: '20' }, class: 'b', facts: ['0', '0', '1'] };
    expect(neighbours(plan, told)).toEqual([
      '要进入“a级”：订单数不低于 10（现为 4，还差 6）。',
      '保住“b级”：距上次购买不超过 180（现为 20，余量 160）。',
    ]);
    expect(explained(plan, told).previousClass?.class).toBe('c');
  });

  it('a number that has to be one is lost on one side', () => {
    const scored = planOf(`indicators: { ${orders} }
scores: { F: { quantile: orders, buckets: 5, best: high } }
${classesOf('a', 'b', 'c')}assign: { rules: [ { class: a, when: F > 3 }, { class: b, when: F = 3 }, { class: c, when: F < 3 } ] }
`);
    const told = { values: { orders: '4', F: '3' }, class: 'b', facts: ['0', '1', '0'] };
    expect(neighbours(scored, told)[1]).toBe('保住“b级”：F 不低于 3（现为 3，没有余量）。');
  });
});

describe('what points mean for what they are given for', () => {
  const cut = (bound: string) => ({ value: bound, bound });
  const statistics: Statistics = {
    'scores.R': { kind: 'quantiles', count: '9', cuts: ['10', '20', '30', '40'].map(cut) },
    'scores.V': { kind: 'mean', count: '9', line: { value: '500', bound: '500.0001' } },
  };
  const plan = planOf(
    `indicators: { ${silent}, ${orders}, ${yearly} }
scores:
  R: { quantile: silent, buckets: 5, best: low, title: { zh-CN: 最近购买得分, en: Recency } }
  V: { split: yearly, at: mean, best: high, title: { zh-CN: 价值, en: Value } }
  B: { bands: { of: orders, bands: [ { when: ">= 9", points: 3 }, { when: ">= 4", points: 2 }, { when: "-", points: 1 } ] }, title: { zh-CN: 频次档, en: Step } }
  C: { formula: 'if silent > 90 then 1 else if orders >= 4 then 3 else 2', title: { zh-CN: 忠诚档, en: Loyalty } }
  T: { weighted: { R: 0.2, B: 0.5, C: 0.3 }, title: { zh-CN: 总分, en: Total } }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: REPLACED }, { class: b, when: orders >= 0 } ] }
`.replace('REPLACED', 'R >= 4'),
  );
  const withRule = (when: string) => {
    const { assignment } = planOf(`indicators: { ${silent}, ${orders}, ${yearly} }
scores:
  R: { quantile: silent, buckets: 5, best: low }
  V: { split: yearly, at: mean, best: high }
  B: { bands: { of: orders, bands: [ { when: ">= 9", points: 3 }, { when: ">= 4", points: 2 }, { when: "-", points: 1 } ] } }
  C: { formula: 'if silent > 90 then 1 else if orders >= 4 then 3 else 2' }
  T: { weighted: { R: 0.2, B: 0.5, C: 0.3 } }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: ${when} }, { class: b, when: orders >= 0 } ] }
`);
    return { ...plan, assignment };
  };
  const values = { silent: '35', orders: '1', yearly: '80', R: '2', V: '1', B: '1', C: '2', T: '1.5' };

  it.each([
    ['R >= 4', '最近购买得分不低于 4（现为 2，还差 2；即距上次购买低于 20，现为 35）'],
    ['R = 3', '最近购买得分为 3（现为 2，还差 1；即距上次购买不低于 20、低于 30，现为 35）'],
    ['R > 4', '最近购买得分为 5（现为 2，还差 3；即距上次购买低于 10，现为 35）'],
    ['V = 2', '价值为“高”（现为“低”；即年度金额超过 500，现为 80）'],
    ['B >= 2', '频次档不低于 2（现为 1，还差 1；即订单数不低于 4，现为 1）'],
    ['C = 3', '忠诚档为 3（现为 2，还差 1；即订单数不低于 4，现为 1）'],
    ['T >= 2', '总分不低于 2（现为 1.5，还差 0.5；权重最大的是频次档，权重 0.5，现为 1）'],
  ])('%s', (when, sentence) => {
    const told = { values, class: 'b', facts: ['0', '1'], statistics };
    expect(neighbours(withRule(when), told)[0]).toBe(`要进入“a级”：${sentence}。`);
  });
});

describe('several standards', () => {
  const visits = orders.replace('count,', 'count, window: last 12 months,');
  const body = (takes: string) => `indicators: { ${visits}, ${yearly} }
${classesOf('a', 'b', 'c')}assign:
  ${takes} of:
    - rules: [ { class: a, when: orders >= 10 }, { class: b, when: orders >= 5 }, { class: c, when: orders < 5 } ]
    - rules: [ { class: a, when: yearly >= 1000 }, { class: b, when: yearly >= 100 }, { class: c, when: yearly < 100 } ]
`;
  const told = (id: string, first: string, second: string, values: Record<string, string>): Told => {
    const facts = (of: string) => ['a', 'b', 'c'].map((one) => (one >= of ? '1' : '0'));
    const node = (of: string) => ({ class: of, facts: facts(of) });
    const nodes = { assign: { class: id, facts: [] }, 'assign.0': node(first), 'assign.1': node(second) };
    return { values, class: id, nodes };
  };

  it('each part is named by what it goes by, and the one that counts', () => {
    const { reason } = explained(planOf(body('worst')), told('b', 'b', 'a', { orders: '6', yearly: '5000' }));
    expect(reason).toEqual({
      'zh-CN': '按订单数为“b级”，按年度金额为“a级”；取较差的，评为“b级”。',
      en: 'Orders gives “B”, Yearly gives “A”; the worst counts, “B”.',
    });
  });

  it('under the worst every part that is behind has to come up', () => {
    const plan = planOf(body('worst'));
    expect(neighbours(plan, told('b', 'b', 'b', { orders: '6', yearly: '700' }))).toEqual([
      '要进入“a级”：订单数不低于 10（现为 6，还差 4）；年度金额不低于 1,000（现为 700，还差 300）。',
      '保住“b级”：订单数不低于 5（现为 6，余量 1）；年度金额不低于 100（现为 700，余量 600）。',
    ]);
    expect(neighbours(plan, told('b', 'b', 'a', { orders: '6', yearly: '5000' }))[0]).toBe(
      '要进入“a级”：订单数不低于 10（现为 6，还差 4）。',
    );
  });

  it('under the best one part is enough, to come up and to stay', () => {
    const plan = planOf(body('best'));
    expect(neighbours(plan, told('b', 'b', 'b', { orders: '6', yearly: '700' }))).toEqual([
      '要进入“a级”，满足其一即可：（1）订单数不低于 10（现为 6，还差 4）；（2）年度金额不低于 1,000（现为 700，还差 300）。',
      '保住“b级”，满足其一即可：（1）订单数不低于 5（现为 6，余量 1）；（2）年度金额不低于 100（现为 700，余量 600）。',
    ]);
  });
});

it('a number that a table adds up is told with its distance to the next class', () => {
  const plan = planOf(`indicators: { ${orders}, ${yearly} }
${classesOf('a', 'b')}assign:
  table:
    hit: collect sum
    inputs: [orders, yearly]
    rules: [ [">= 2", "-", 3], ["-", ">= 100", 4] ]
    classes: { a: ">= 7", b: "-" }
`);
  const told = { values: { orders: '3', yearly: '20' }, class: 'b', facts: ['10'] };
  expect(explained(plan, told).reason['zh-CN']).toBe('按决策表第 1 行（得数 3）评为“b级”。');
  expect(neighbours(plan, told)[0]).toBe('要进入“a级”：决策表得数不低于 7（现为 3，还差 4）。');
});

it('the nearest centre of a cluster is told with how far the next one is', () => {
  const plan = planOf(`indicators: { ${orders}, ${yearly} }
${classesOf('a', 'b')}assign: { clusters: { of: [orders, yearly], k: 2, name by: { yearly: [a, b] } } }
`);
  const statistics: Statistics = {
    assign: {
      kind: 'centres',
      count: '9',
      sampled: '9',
      means: ['10', '500'],
      deviations: ['5', '200'],
      clusters: [
        { class: 'a', customers: '4', centre: ['1', '1'] },
        { class: 'b', customers: '5', centre: ['-1', '-2.5'] },
      ],
    },
  };
  const told = { values: { orders: '14', yearly: '650' }, class: 'a', facts: ['0.25', '3.5'], statistics };
  expect(explained(plan, told).reason['zh-CN']).toBe(
    '离“a级”的中心最近（距离 0.25；其次是“b级”，3.5）：订单数 14（该群平均 15）；年度金额 650（该群平均 700）。',
  );
});
