import { describe, expect, it } from 'vitest';
import { documentOf, summaryOf } from './summary/summary.testing.js';

const head = `
kefen: 1
id: rfm
title: { zh-CN: 价值, en: Value }
population: frequency > 0
parameters: { floor: 500 }
`;
const indicators = `
indicators:
  recency:   { dataset: transactions, aggregate: days since last, window: last 24 months, unit: day }
  frequency: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months, title: { zh-CN: 订单数, en: Orders } }
  monetary:  { dataset: transactions, aggregate: sum, of: amount, where: status = "ok", title: { zh-CN: 消费金额, en: Spend }, unit: money }
  trade:     { attribute: industry, title: { zh-CN: 行业, en: Trade } }
`;
const classes = `
classes:
  - { id: vip, title: { zh-CN: VIP 客户, en: VIP } }
  - { id: small, title: { zh-CN: 小客户, en: Small } }
`;
const anyRule = '{ rules: [ { class: vip, when: true } ] }';

interface Written {
  readonly score?: string;
  readonly assign?: string;
  readonly more?: string;
}

function told({ score, assign = anyRule, more = '' }: Written, language: 'zh-CN' | 'en' = 'zh-CN') {
  const scores = score ? `scores: { R: { quantile: recency }, S: ${score} }` : '';
  return summaryOf(documentOf([head, indicators, scores, classes, `assign: ${assign}`, more].join('\n')), language);
}

const scoreOf = (score: string, language: 'zh-CN' | 'en' = 'zh-CN') => told({ score }, language).scores[1];

describe('indicators', () => {
  it('say what is measured, from what and over which time', () => {
    expect(told({}).indicators.map(({ name, sentence }) => `${name}: ${sentence}`)).toEqual([
      'recency: 最近 24 个月“交易”中最近一条距截止日的天数',
      '订单数: 最近 24 个月“交易”中有几个不同的“订单号”',
      '消费金额: “交易”的“金额”合计，条件是 状态 = “ok”',
      '行业: 取自客户资料',
    ]);
  });

  it('of other schemes go by their titles', () => {
    const other = documentOf(`
kefen: 1
id: credit
title: { zh-CN: 资信, en: Credit }
indicators: { due: { dataset: receivables, aggregate: count } }
scores: { points: { formula: due, title: { zh-CN: 信用分, en: Credit points } } }
classes: [ { id: A, title: { zh-CN: 优秀, en: Excellent } } ]
assign: ${anyRule.replace('vip', 'A')}
`);
    const document = documentOf(`
kefen: 1
id: more
title: { zh-CN: 更多, en: More }
indicators: { grade: { class of: credit, title: { zh-CN: 等级, en: Grade } }, points: { score of: credit } }
${classes}
assign: { rules: [ { class: vip, when: grade = "A" } ] }
`);
    const { indicators: said, classes: rules } = summaryOf(document, 'zh-CN', new Map([['credit', other]]));
    expect(said.map(({ sentence }) => sentence)).toEqual([
      '方案“资信”在同一天给出的类别',
      '方案“资信”在同一天给出的“信用分”',
    ]);
    expect(rules[0]?.sentence).toBe('等级 = “优秀”');
  });
});

describe('scores', () => {
  it.each([
    ['{ quantile: recency, best: low }', '按“recency”从高到低把客户等分成 5 档，得 1 到 5 分，越低越好，相同的值同档'],
    [
      '{ bands: { of: monetary, bands: [ { when: ">= 80000", points: 7 }, { when: "[floor..80000)", points: 2 }, { when: "-", points: 0 } ] } }',
      '看“消费金额”在哪一档（80,000 元及以上：7，500 元至不足 80,000 元：2，其他：0）',
    ],
    ['{ lookup: trade, points: { 采矿: 5, 零售: 2.5 }, otherwise: 1 }', '按“行业”查表（采矿：5，零售：2.5，其他：1）'],
    ['{ lookup: trade, points: { 采矿: 5 } }', '按“行业”查表（采矿：5，其他：不计）'],
    ['{ split: monetary, at: mean }', '“消费金额”高于全体参评客户的平均值得 2 分（高），否则得 1 分（低）'],
    ['{ split: monetary, at: floor, best: low }', '“消费金额”不高于500 元得 2 分（好），否则得 1 分'],
    ['{ scale: monetary }', '看“消费金额”在全体客户的最小值与最大值之间的位置，越高越好，折成 0 到 100 分'],
    ['{ scale: monetary, method: z-score, best: low }', '看“消费金额”比全体客户的平均值高或低几个标准差，越低越好'],
    ['{ scale: monetary, method: rank, to: [1, 5] }', '看“消费金额”领先其他客户的百分之几，越高越好，折成 1 到 5 分'],
    ['{ weighted: { R: 0.2, monetary: 0.8 } }', '加权相加：R 20%、消费金额 80%'],
    ['{ weighted: { R: 1, frequency: 1 } }', 'R + 订单数 相加'],
    ['{ weighted: { R: 3, frequency: 1 } }', '加权相加：R × 3（占 75%） + 订单数 × 1（占 25%）'],
    [
      '{ weighted: { entropy: { of: [monetary, recency], cost: [recency], scaled: min-max } } }',
      '消费金额、recency加权相加，权重取自数据（熵权法）：客户之间差别越大的项，权重越大；各项先折算到 0 至 1，其中recency越低越好',
    ],
    [
      '{ topsis: { criteria: { monetary: benefit, recency: cost }, weights: { monetary: 3, recency: 1 } } }',
      '与“各项都最好”的接近程度，1 为最好、0 为最差（逼近理想解法）：消费金额 75%（越高越好）、recency 25%（越低越好）',
    ],
    ['{ formula: "max(R, if trade != null then 80 else 0)" }', '= 最大值(R, 如果 行业 有数据 则为 80 否则为 0)'],
  ])('%s', (written, sentence) => {
    expect(scoreOf(written)?.sentence).toBe(sentence);
  });

  it('compared in pairs say the weights and how well the comparisons agree', () => {
    const pairs =
      '{ weighted: { ahp: { criteria: [R, frequency, monetary], compare: { R-frequency: 1/3, R-monetary: 1/5, frequency-monetary: 1/2 } } } }';
    const score = scoreOf(pairs);
    expect(score?.sentence).toBe(
      '加权相加：R 10.9%、订单数 30.9%、消费金额 58.2%；权重由两两比较得出，前后一致（一致性比率 0.003，小于 0.1）',
    );
    expect(score?.picture).toMatchObject({
      kind: 'table',
      rows: [
        ['R', '1', '1/3', '1/5', '10.9%'],
        ['订单数', '3', '1', '1/2', '30.9%'],
        ['消费金额', '5', '2', '1', '58.2%'],
      ],
    });
    expect(scoreOf(pairs, 'en')?.sentence).toContain('which agree (consistency ratio 0.003, below 0.1)');
  });

  it('of a questionnaire name its questions, its term and the answers that decide alone', () => {
    const score = scoreOf(
      '{ questionnaire: { name: 风险, valid: 24 months, questions: { 年龄: { points: { 30 以下: 8, 其他: 1 }, weight: 2 }, 目标: { points: { 增长: 10, 收入: 4 }, several: highest, required: false }, 收入: { points: { 有: 2, 没有: 0 } } }, knock out: { 收入: [没有] } } }',
    );
    expect(score?.sentence).toBe(
      '问卷“风险”3 道题的得分相加；答卷 24 个月内有效；选了“没有”中任何一项的，不论总分，得 0 分',
    );
    expect(score?.picture).toMatchObject({
      rows: [
        ['年龄', '30 以下 8 · 其他 1', '得分 × 2'],
        ['目标', '增长 10 · 收入 4', '可多选，取最高分，可不答'],
        ['收入', '有 2 · 没有（一票否决）', undefined],
      ],
    });
  });

  it('of a table show its rows in words', () => {
    const score = scoreOf(
      '{ table: { hit: collect sum, inputs: [monetary, trade], rules: [ [">= 2", "-", 1], ["-", "not(\\"零售\\")", 3] ] } }',
    );
    expect(score?.sentence).toBe('由“消费金额”“行业”查决策表给分，符合的各行相加');
    expect(score?.picture).toMatchObject({
      rows: [
        ['1', '2 元及以上', undefined, '1'],
        ['2', undefined, '除“零售”以外', '3'],
      ],
    });
  });
});

describe('classes', () => {
  it('by rules stand in the order of the rules, not of the classes', () => {
    const { decision, classes: said } = told({
      assign:
        '{ rules: [ { class: small, when: monetary < floor }, { class: vip, when: monetary >= floor and city = "monetary" }, { class: vip, when: R = 5 } ] }',
      score: '{ formula: "1" }',
    });
    expect(decision.picture).toMatchObject({
      rows: [
        ['1', '消费金额 < 500 元', { class: 'small' }],
        ['2', '消费金额 ≥ 500 元 且 城市 = “monetary”', { class: 'vip' }],
        ['3', 'R = 5', { class: 'vip' }],
      ],
    });
    expect(said[0]?.sentence).toBe('消费金额 ≥ 500 元 且 城市 = “monetary”；或者 R = 5');
  });

  it('by shares and by contribution have their cuts', () => {
    const shares = told({
      assign: '{ shares: { by: monetary, cuts: { vip: 12.5%, small: 87.5% }, ties: [frequency] } }',
    });
    expect(shares.assignment).toBe('客户按“消费金额”从高到低排名，相同时比“订单数”，再依次取各类别的人数。');
    expect(shares.classes.map(({ sentence }) => sentence)).toEqual(['12.5% 的客户', '87.5% 的客户']);
    const contribution = told({
      assign: '{ contribution: { of: monetary, cuts: { vip: 80%, small: 20% }, crossing: lower } }',
    });
    expect(contribution.assignment).toContain('按累计占总额的份额划分；正好跨过分界的客户归较低的类别。');
    expect(contribution.decision.picture).toMatchObject({
      rows: [
        [{ class: 'vip' }, '80%'],
        [{ class: 'small' }, '20%'],
      ],
    });
  });

  it('by a matrix make a grid', () => {
    const { decision } = told({
      assign:
        '{ matrix: { rows: { of: monetary, bands: { high: ">= floor", low: "-" } }, columns: { of: frequency, bands: { often: "> 3", seldom: "<= 3" } }, classes: { high: { often: vip, seldom: vip }, low: { often: small, seldom: none } } } }',
    });
    expect(decision.picture).toEqual({
      kind: 'grid',
      rows: { title: '消费金额', bands: ['500 元及以上', '其他'] },
      columns: { title: '订单数', bands: ['超过 3', '3 及以下'] },
      classes: [
        [{ class: 'vip' }, { class: 'vip' }],
        [{ class: 'small' }, undefined],
      ],
    });
  });

  it('name the sides of a line through the customers', () => {
    const { classes: said } = told({
      score: '{ split: monetary, at: median }',
      assign: '{ rules: [ { class: vip, when: S = 2 }, { class: small, when: S = 1 } ] }',
    });
    expect(said.map(({ sentence }) => sentence)).toEqual(['S = 高（2 分）', 'S = 低（1 分）']);
  });

  it('by a table keep its rows, also where a number is cut into classes', () => {
    const table = told({
      assign: '{ table: { hit: first, inputs: [monetary], rules: [ [">= 5", vip], ["-", small] ] } }',
    });
    expect(table.assignment).toBe('查决策表：自上而下，先符合的一行算数。');
    expect(table.classes.map(({ sentence }) => sentence)).toEqual(['消费金额：5 元及以上', '其余的']);
    const cut = told({
      assign:
        '{ table: { hit: collect sum, inputs: [monetary], rules: [ [">= 5", 3] ], classes: { vip: ">= 3", small: "-" } } }',
    });
    expect(cut.assignment).toBe('查决策表：符合的各行相加，再按得数分类。');
    expect(cut.classes.map(({ sentence }) => sentence)).toEqual(['3 及以上', '其余的']);
  });

  it('by groups say what makes customers alike and how groups are named', () => {
    const { assignment, classes: said } = told({
      assign: '{ clusters: { of: [monetary, recency], k: 2, name by: { monetary: [vip, small] } } }',
    });
    expect(assignment).toBe(
      '把“消费金额”、“recency”相近的客户聚成 2 群，各项先按标准差折算，不因单位大小而偏重；各群按“消费金额”的平均值从高到低命名。',
    );
    expect(said[0]?.sentence).toBe('“消费金额”的平均值最高的一群');
  });

  it('by several standards keep each of them', () => {
    const {
      assignment,
      decision,
      classes: said,
    } = told({
      assign:
        '{ worst of: [ { rules: [ { class: vip, when: monetary > 5 } ] }, { shares: { by: monetary, cuts: { vip: 10%, small: 90% } } } ] }',
    });
    expect(assignment).toBe('按 2 项标准分别评定，取较差的类别；有一项评不出的，不评。');
    expect(decision.parts).toHaveLength(2);
    expect(said[0]?.sentence).toBe('标准 1：消费金额 > 5 元；标准 2：10% 的客户');
  });

  it('have terms of review', () => {
    const { review } = told({ more: 'review: { vip: 6 months, small: 24 months }' });
    expect(review).toEqual([
      { every: '每 6 个月', classes: ['vip'] },
      { every: '每 2 年', classes: ['small'] },
    ]);
    expect(told({ more: 'review: { vip: 1 month, small: 1 month }' }).review).toEqual([
      { every: '每月', classes: ['vip', 'small'] },
    ]);
  });

  it('have floors and caps, with who they are for', () => {
    const { limits } = told({
      more: 'floors: [ { class: vip, when: trade = "政府", title: { zh-CN: 战略客户, en: Strategic } } ]\ncaps: [ { class: small, when: recency > 365 } ]',
    });
    expect(limits).toEqual([
      { kind: 'floor', class: 'vip', who: '战略客户', condition: '行业 = “政府”' },
      { kind: 'cap', class: 'small', who: 'recency > 365 天', condition: undefined },
    ]);
  });
});
