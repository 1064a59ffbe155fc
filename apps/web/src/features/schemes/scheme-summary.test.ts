import { builtInDatasets, parseDocument } from '@kefen/scheme';
import { expect, it } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { createTranslate } from '../../i18n/translate.js';
import { zhCN } from '../../i18n/zh-CN.js';
import { summarise } from './scheme-summary.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');
const wording = {
  t: createTranslate(zhCN, formats),
  pick: (title: { readonly 'zh-CN': string }) => title['zh-CN'],
  formats,
  datasets: builtInDatasets,
};

function sentencesOf(assignment: string) {
  const { document, diagnostics } = parseDocument(`
kefen: 1
id: rfm
title: { zh-CN: 价值, en: Value }
population: frequency > 0
parameters: { floor: 500 }
indicators:
  recency:   { dataset: transactions, aggregate: days since last, window: last 24 months }
  frequency: { dataset: transactions, aggregate: count distinct, of: order_id, window: last 24 months }
  monetary:  { dataset: transactions, aggregate: sum, of: amount, where: status = "ok", title: { zh-CN: 消费金额, en: Spend } }
scores:
  R: { quantile: recency, buckets: 5, best: low }
  level: { bands: { of: monetary, bands: [ { when: ">= 80000", points: 7 }, { when: "-", points: 0 } ] } }
  total: { weighted: { R: 1, level: 0.5 } }
classes:
  - { id: vip, title: { zh-CN: VIP 客户, en: VIP } }
  - { id: small, title: { zh-CN: 小客户, en: Small } }
assign:
  ${assignment}
`);
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return summarise(document, wording);
}

const shares = 'shares: { by: monetary, cuts: { vip: 12.5%, small: 87.5% }, ties: [frequency] }';

it('says what is measured, from what and over which time', () => {
  expect(sentencesOf(shares).indicators).toEqual([
    { name: 'recency', sentence: '最近 24 个月“交易”中的最近一次距截止日的天数' },
    { name: 'frequency', sentence: '最近 24 个月“交易”中订单号的不同个数' },
    { name: '消费金额', sentence: '全部时间“交易”中金额的合计，只计 状态 = "ok"' },
  ]);
});

it('says how points come about', () => {
  expect(sentencesOf(shares).scores.map((score) => score.sentence)).toEqual([
    '按“recency”把客户分成 5 档，越低越好，最好的一档 5 分',
    '看“消费金额”：>= 80000 得 7 分和其他 得 0 分',
    'R × 1 + level × 0.5',
  ]);
});

it('says what a table, and a line through the customers, give', () => {
  const more = (written: string) => {
    const text = `
kefen: 1
id: more
title: { zh-CN: 更多, en: More }
indicators:
  monetary: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 消费金额, en: Spend } }
  trade: { attribute: industry, title: { zh-CN: 行业, en: Trade } }
scores: { S: ${written} }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: true } ] }
`;
    const { document, diagnostics } = parseDocument(text);
    if (!document) throw new Error(JSON.stringify(diagnostics));
    return summarise(document, wording).scores[0]?.sentence;
  };
  expect(more('{ lookup: trade, points: { 采矿: 5, 零售: 2.5 }, otherwise: 1 }')).toBe(
    '按“行业”查表：“采矿”得 5 分、“零售”得 2.5 分和其他 得 1 分',
  );
  expect(
    more(
      '{ questionnaire: { name: 风险, valid: 24 months, questions: { 年龄: { points: { a: 1 }, weight: 2 }, 目标: { points: { b: 1 } } }, knock out: { 收入: [没有] } } }',
    ),
  ).toBe('问卷“风险”各题得分相加：年龄 × 2和目标；只计最近 24 个月的答案；答“没有”的一票否决，得 0 分');
  expect(more('{ weighted: { ahp: { criteria: [monetary, trade], compare: { monetary-trade: 3 } } } }')).toBe(
    '消费金额和行业加权相加，权重来自两两比较',
  );
  expect(more('{ weighted: { entropy: { of: [monetary], scaled: min-max } } }')).toBe(
    '消费金额加权相加，权重取自数据：越能区分客户的，权重越大',
  );
  expect(more('{ scale: monetary }')).toBe('“消费金额”按全体客户的最小值与最大值折算，越高越好，换算到 0 至 100');
  expect(more('{ scale: monetary, method: z-score, best: low }')).toBe(
    '“消费金额”与全体客户平均值相差几个标准差，越低越好',
  );
  expect(more('{ topsis: { criteria: { monetary: benefit }, weights: { monetary: 1 } } }')).toBe(
    '与各项都最好的客户有多接近（0 到 1）：消费金额（越高越好，权重 1）',
  );
  expect(more('{ split: monetary, at: mean }')).toBe('“消费金额”高于全体客户的平均值为高（2 分），其余为低（1 分）');
  expect(more('{ split: monetary, at: 200, best: low }')).toBe('“消费金额”不高于200为高（2 分），其余为低（1 分）');
});

it('gives every class its share', () => {
  const sentences = sentencesOf(shares);
  expect(sentences.classes.map((entry) => entry.sentence)).toEqual(['占 12.5% 的客户', '占 87.5% 的客户']);
  expect(sentences.assignment).toContain('相同时比frequency');
});

it('puts titles in the place of names, values in the place of parameters, and leaves quoted text alone', () => {
  const sentences = sentencesOf('rules: [ { class: vip, when: monetary >= floor and city = "monetary" } ]');
  expect(sentences.classes[0]?.sentence).toBe('消费金额 >= 500 and 城市 = "monetary"');
});

it('joins the rules of one class, and says where a class has none', () => {
  const sentences = sentencesOf('rules: [ { class: vip, when: level >= 7 }, { class: vip, when: R = 5 } ]');
  expect(sentences.classes.map((entry) => entry.sentence)).toEqual(['level >= 7，或者 R = 5', '没有直接规定']);
});
