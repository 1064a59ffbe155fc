import { describe, expect, it } from 'vitest';
import { checkScheme } from '../../check/check-scheme.js';
import { builtInDatasets } from '../../dataset/built-in.js';
import type { Plan } from '../../plan/plan.js';
import { planWords, wordsOf } from './expression-words.js';
import { rowVocabulary, valuedVocabulary } from './vocabulary.js';

/** A scheme in which the one formula stands. */
function planWith(formula: string, where = 'amount > 0'): Plan {
  const { plan, diagnostics } = checkScheme(
    `kefen: 1
id: words
title: { zh-CN: 例, en: Example }
parameters: { enough: 1000, rate: 0.01, off: 0 }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, where: '${where}', title: { zh-CN: 消费金额, en: Amount spent }, unit: money }
  orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders }, unit: order }
  paid: { dataset: receivables, aggregate: share, where: paid_on != null, title: { zh-CN: 付款率, en: Share paid }, unit: share }
  trade: { attribute: industry, title: { zh-CN: 行业, en: Trade } }
  since_day: { attribute: since, title: { zh-CN: 建档日期, en: Customer since } }
  key: { formula: 'trade = "医疗"', title: { zh-CN: 重点行业, en: Key trade } }
  tested: { formula: '${formula.replaceAll("'", "''")}', title: { zh-CN: 结果, en: Result } }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: orders > 0 } ] }
`,
    builtInDatasets,
  );
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  return plan;
}

function expressionOf(plan: Plan) {
  const source = plan.indicators.find(({ name }) => name === 'tested')?.source;
  if (source?.kind !== 'formula') throw new Error('no formula');
  return source.expression;
}

describe('an expression reads as a sentence, with titles, units and the values of parameters', () => {
  it.each([
    ['spent >= enough', '消费金额不低于 1,000 元', 'Amount spent at least 1,000'],
    ['orders < 3', '订单数低于 3 单', 'Orders below 3 orders'],
    ['paid > 0.35', '付款率超过 35 %', 'Share paid above 35 %'],
    [
      'orders between 2 and 5',
      '订单数不低于 2 单，且订单数不超过 5 单',
      'Orders at least 2 orders and Orders at most 5 orders',
    ],
    ['orders in [2..5]', '订单数在 2 单至 5 单之间', 'Orders between 2 orders and 5 orders'],
    ['orders in [2..5)', '订单数不低于 2 单、低于 5 单', 'Orders at least 2 orders and below 5 orders'],
    ['paid in [0.1..0.2]', '付款率在 10 % 至 20 % 之间', 'Share paid between 10 % and 20 %'],
    ['orders in (1, >= 5)', '订单数为 1 单，或订单数不低于 5 单', 'Orders exactly 1 order or Orders at least 5 orders'],
    ['trade = "医疗"', '行业为“医疗”', 'Trade is “医疗”'],
    ['trade != "医疗"', '行业不是“医疗”', 'Trade is not “医疗”'],
    ['trade in ("医疗", "教育")', '行业为“医疗”或“教育”', 'Trade is “医疗” or “教育”'],
    ['not(trade in ("医疗", "教育"))', '行业不是“医疗”或“教育”', 'Trade other than “医疗” or “教育”'],
    ['trade in ("甲", "乙", "丙", "a", "b", "c")', '行业为“甲”、“乙”、“丙”等', 'Trade is “a”, “b”, “c” and the like'],
    ['lower case(trade) in ("a")', '行业为“a”', 'Trade is “a”'],
    ['spent = null', '消费金额没有数据', 'Amount spent not known'],
    ['trade != null', '行业有数据', 'Trade known'],
    ['key', '重点行业为“是”', 'Key trade: yes'],
    ['key = false', '重点行业为“否”', 'Key trade: no'],
    ['not(key)', '重点行业为“否”', 'Key trade: no'],
    ['since_day >= date("2020-01-31")', '建档日期不早于 2020-01-31', 'Customer since not before 2020-01-31'],
    [
      'orders > 1 and (spent > 5 or key)',
      '订单数超过 1 单，且（消费金额超过 5 元，或重点行业为“是”）',
      'Orders above 1 order and (Amount spent above 5 or Key trade: yes)',
    ],
    [
      'not(orders > 1 and key)',
      '不符合（订单数超过 1 单，且重点行业为“是”）',
      'not (Orders above 1 order and Key trade: yes)',
    ],
    ['orders > 1 or off > 0', '订单数超过 1 单', 'Orders above 1 order'],
    ['contains(trade, "医")', '行业含“医”', 'Trade contains “医”'],
  ])('%s', (formula, zh, en) => {
    const plan = planWith(formula);
    expect(planWords(plan, expressionOf(plan))).toEqual({ 'zh-CN': zh, en });
  });

  it.each([
    ['spent * rate', '消费金额 × 0.01', 'Amount spent × 0.01'],
    ['spent * 1', '消费金额', 'Amount spent'],
    ['(spent - 2) / (orders + 1)', '（消费金额 − 2）÷（订单数 + 1）', '(Amount spent − 2) ÷ (Orders + 1)'],
    ['spent - (orders - 1)', '消费金额 −（订单数 − 1）', 'Amount spent − (Orders − 1)'],
    ['orders * 5 / 4', '订单数 × 1.25', 'Orders × 1.25'],
    ['min(100, max(0, orders))', '订单数，最少 0 单，最多 100 单', 'Orders, at least 0 orders, at most 100 orders'],
    ['floor(spent / 7)', '（消费金额 ÷ 7）向下取整', '(Amount spent ÷ 7) rounded down'],
    ['(as of - since_day).days', '从建档日期到截止日的天数', 'the days from Customer since to the as-of date'],
    [
      'years and months duration(since_day, as of).years',
      '从建档日期到截止日的整年数',
      'the full years from Customer since to the as-of date',
    ],
    [
      'if spent = null then 0 else spent',
      '若消费金额没有数据，则为 0，否则为消费金额',
      '0 where Amount spent not known, otherwise Amount spent',
    ],
    ['string length(trade)', '文本长度（行业）', 'Length of a text (Trade)'],
  ])('%s', (formula, zh, en) => {
    const plan = planWith(formula);
    const words = planWords(plan, expressionOf(plan));
    expect(words).toEqual({ 'zh-CN': zh, en });
  });
});

it('names carry the customer’s values where they are told, but for what the comparison says already', () => {
  const plan = planWith('spent >= enough and orders = 2 and trade in ("医疗", "教育")');
  const values = { spent: '1200.5000', orders: '2', trade: '医疗' };
  expect(wordsOf(plan, expressionOf(plan), valuedVocabulary(plan, values))).toEqual({
    'zh-CN': '消费金额（1,200.50 元）不低于 1,000 元，且订单数为 2 单，且行业（“医疗”）为“医疗”或“教育”',
    en: 'Amount spent (1,200.50) at least 1,000 and Orders exactly 2 orders and Trade (“医疗”) is “医疗” or “教育”',
  });
});

it('conditions on rows speak of the columns by their titles, which the plan carries', () => {
  const plan = planWith('orders', 'category != "fee" and date(ordered_at) <= as of');
  const source = plan.indicators.find(({ name }) => name === 'spent')?.source;
  if (source?.kind !== 'aggregate' || !source.where) throw new Error('no condition');
  expect(wordsOf(plan, source.where, rowVocabulary(source))).toEqual({
    'zh-CN': '品类不是“fee”，且下单时间不晚于截止日',
    en: 'Category is not “fee” and Ordered at not after the as-of date',
  });
});
