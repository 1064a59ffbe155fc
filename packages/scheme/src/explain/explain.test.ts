import { describe, expect, it } from 'vitest';
import { classesOf, explained, planOf } from './testing.js';

const spent =
  'spent: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 消费金额, en: Spent }, unit: money }';
const orders = 'orders: { dataset: transactions, aggregate: count, title: { zh-CN: 订单数, en: Orders } }';

describe('points by bands name the band they come from', () => {
  const plan = planOf(`indicators: { ${spent} }
parameters: { enough: 100 }
scores:
  points: { bands: { of: spent, bands: [ { when: ">= enough", points: 5 }, { when: "[50..100)", points: 2.0 }, { when: "-", points: 0 } ] } }
  double: { bands: { of: spent * 2, bands: [ { when: "> 10", points: 1 }, { when: "< 5", points: 1 } ] } }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: points >= 5 }, { class: b, when: points > 0 } ] }
`);
  const sentence = (values: Record<string, string | null>, name: string) =>
    explained(plan, { values }).steps.find((step) => step.name === name)?.sentence;

  it.each([
    ['150', '5', 'points: 5 (Spent (150) at least 100).', 'points：5（消费金额（150 元）不低于 100 元）。'],
    [
      '60',
      '2',
      'points: 2 (Spent (60) at least 50 and below 100).',
      'points：2（消费金额（60 元）不低于 50 元、低于 100 元）。',
    ],
    ['7', '0', 'points: 0 (Spent (7) in none of the other bands).', 'points：0（消费金额（7 元）属于其他分段）。'],
    [null, '0', 'points: 0 (Spent is not known, counted as any other).', 'points：0（没有消费金额的数据，按其他计）。'],
  ])('%s', (value, points, en, zh) => {
    expect(sentence({ spent: value, points, double: null }, 'points')).toEqual({ en, 'zh-CN': zh });
  });

  it('of several with the same points the one that fits', () => {
    expect(sentence({ spent: '60', points: '2', double: '1' }, 'double')?.en).toBe(
      'double: 1 (Spent (60) × 2 above 10).',
    );
  });
});

describe('a rule', () => {
  const plan = planOf(`parameters: { enough: 1000, often: 4 }
indicators: { ${spent}, ${orders} }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: 'spent >= enough or orders >= often' }, { class: b, when: 'spent < enough' } ] }
`);

  it('is said with titles and values; of alternatives only what holds', () => {
    const { reason } = explained(plan, { values: { spent: '20', orders: '5' }, class: 'a', facts: ['1', '1'] });
    expect(reason).toEqual({
      'zh-CN': '按第 1 条规则评为“a级”：订单数（5）不低于 4。',
      en: '“A” by rule 1: Orders (5) at least 4.',
    });
  });

  it('of several ways up the shortest is told', () => {
    const { nextClass } = explained(plan, { values: { spent: '990', orders: '1' }, class: 'b', facts: ['0', '1'] });
    expect(nextClass?.sentence).toEqual({
      'zh-CN': '要进入“a级”：消费金额不低于 1,000 元（现为 990 元，还差 10 元）。',
      en: 'For “A”: Spent at least 1,000 (now 990, 10 short).',
    });
  });
});

describe('a place in a ranking', () => {
  const plan = planOf(`indicators: { ${spent}, ${orders} }
${classesOf('a', 'b')}assign: { shares: { by: spent, cuts: { a: 10%, b: 30% }, ties: [orders] } }
otherwise: b
`);
  const place = (id: string, rank: string) => ({ class: id, rank, by: '5', ties: [], customerId: 'C' });
  const bounds = { kind: 'bounds', count: '5000', bounds: [place('a', '500'), place('b', '2000')] } as const;
  const of = (id: string, value: string) =>
    ({ values: { spent: value }, class: id, facts: [value], statistics: { assign: bounds } }) as const;
  const told = (id: string, rank: string, value = '5') => explained(plan, { ...of(id, value), rank });

  it.each([
    ['a', '500', 'Rank 500 of 5,000 customers by Spent (5); “A”: ranks 1 to 500.'],
    ['b', '501', 'Rank 501 of 5,000 customers by Spent (5); “B”: ranks 501 to 2,000.'],
    [
      'b',
      '2001',
      'Rank 2,001 of 5,000 customers by Spent (5); ranks 2,001 to 5,000 outside the shares, where the scheme gives “B”.',
    ],
  ])('class %s, rank %s', (id, rank, sentence) => expect(told(id, rank).reason.en).toBe(sentence));

  it('where the own place is not known, is told by the bounds of the class, or by the class alone where it takes the rest too', () => {
    const unranked = (id: string) => explained(plan, of(id, '7')).reason;
    expect(unranked('a')).toEqual({
      'zh-CN': '按消费金额（7 元），在 5,000 位客户中位于第 1 至 500 名之间，属于“a级”。',
      en: 'By Spent (7), between ranks 1 and 500 of 5,000 customers: “A”.',
    });
    expect(unranked('b')).toEqual({
      'zh-CN': '按消费金额（7 元）的名次，属于“b级”。',
      en: '“B” by the rank that Spent (7) gives.',
    });
  });

  it('the way up is a place and what the last one inside has', () => {
    expect(told('b', '700', '3').nextClass?.sentence).toEqual({
      'zh-CN':
        '要进入“a级”：排在前 500 名之内（现为第 700 名）；按本次运行的分界，消费金额不低于 5 元（现为 3 元，还差 2 元）。',
      en: 'For “A”: among the first 500 (now rank 700); by the bounds of this run, Spent at least 5 (now 3, 2 short).',
    });
  });

  it('with as much as the last one inside, what breaks ties is named', () => {
    expect(told('b', '501').nextClass?.sentence['zh-CN']).toBe(
      '要进入“a级”：排在前 500 名之内（现为第 501 名）；按本次运行的分界，消费金额与其中最后一位相同（5 元），由订单数、客户编号分先后。',
    );
  });

  it('the margin is told to the end of the own class', () => {
    expect(told('a', '1', '9').previousClass?.sentence.en).toBe(
      'To stay “A”: among the first 500 (now rank 1); by the bounds of this run, Spent at least 5 (now 9, 4 to spare).',
    );
  });
});

describe('a matrix', () => {
  const plan = planOf(`indicators: { ${spent}, ${orders} }
${classesOf('a', 'b', 'c')}assign:
  matrix:
    rows: { of: spent, bands: { high: ">= 100", low: "-" }, titles: { high: { zh-CN: 高消费, en: High spending }, low: { zh-CN: 低消费, en: Low spending } } }
    columns: { of: orders, bands: { often: ">= 5", seldom: "-" } }
    classes: { high: { often: a, seldom: b }, low: { often: b, seldom: c } }
`);

  it('is said by the bands, with their titles', () => {
    const { reason } = explained(plan, { values: { spent: '120', orders: '2' }, class: 'b', facts: ['1', '2'] });
    expect(reason).toEqual({
      'zh-CN': '按矩阵评为“b级”：消费金额（120 元）不低于 100 元，属“高消费”；订单数（2）不在其他各档。',
      en: '“B” by the matrix: Spent (120) at least 100, which is “High spending”; Orders (2) in none of the other bands.',
    });
  });

  it('the way up and what keeps the class are bounds of the bands', () => {
    const { nextClass, previousClass } = explained(plan, {
      values: { spent: '120', orders: '2' },
      class: 'b',
      facts: ['1', '2'],
    });
    expect(nextClass?.sentence['zh-CN']).toBe('要进入“a级”：订单数不低于 5（现为 2，还差 3）。');
    expect(previousClass?.sentence['zh-CN']).toBe('保住“b级”：消费金额不低于 100 元（现为 120 元，余量 20 元）。');
    expect(previousClass?.class).toBe('c');
  });
});

describe('what is missing is named', () => {
  const plan = planOf(`indicators: { trade: { attribute: industry, title: { zh-CN: 行业, en: Trade } }, ${orders} }
scores:
  worth: { lookup: trade, points: { 医疗: 5 }, title: { zh-CN: 行业分, en: Points of the trade } }
  total: { formula: worth * 2, title: { zh-CN: 总分, en: Total } }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: total >= 5 }, { class: b, when: total < 5 } ] }
`);

  it('down to the data behind a score', () => {
    const values = { trade: null, orders: '1', worth: null, total: null };
    const { reason, nextClass, steps } = explained(plan, { values, reason: 'a value is missing', facts: ['0', '0'] });
    expect(reason).toEqual({
      'zh-CN': '缺少评定所需的数据：“行业”，未评定。',
      en: 'Not rated, because data that is needed is missing: “Trade”.',
    });
    expect(nextClass).toBeUndefined();
    expect(steps.find(({ name }) => name === 'total')?.sentence['zh-CN']).toBe('总分：没有“行业”的数据，没有得分。');
  });

  it('a value that the table does not know is no missing data', () => {
    const values = { trade: '零售', orders: '1', worth: null, total: null };
    const { reason } = explained(plan, { values, reason: 'a value is missing', facts: ['0', '0'] });
    expect(reason['zh-CN']).toBe('缺少评定所需的数据：“行业分”，未评定。');
  });

  it('where other rules could have fitted it is only noted', () => {
    const either = planOf(`indicators: { trade: { attribute: industry, title: { zh-CN: 行业, en: Trade } }, ${orders} }
${classesOf('a', 'b')}assign: { rules: [ { class: a, when: 'trade = "医疗"' }, { class: b, when: orders > 3 } ] }
`);
    const values = { trade: null, orders: '1' };
    const { reason } = explained(either, { values, reason: 'a value is missing', facts: ['0', '0'] });
    expect(reason['zh-CN']).toBe('没有一条规则适用（没有“行业”的数据），未评定。');
  });
});

describe('those who take no part', () => {
  const plan = planOf(`population: 'orders > 0 and (spent = null or spent < 9)'
indicators: { ${spent}, ${orders} }
${classesOf('a')}assign: { rules: [ { class: a, when: orders > 0 } ] }
`);
  const outside = (values: Record<string, string | null>) =>
    explained(plan, { values, inPopulation: false, reason: 'outside the population' }).reason;

  it.each([
    [{ orders: '0', spent: '1' }, '不符合参与条件，因此未评定：订单数（0）不超过 0。'],
    [{ orders: '2', spent: '10' }, '不符合参与条件，因此未评定：消费金额（10 元）不低于 9 元。'],
  ])('are told the part of the condition that fails', (values, zh) => expect(outside(values)['zh-CN']).toBe(zh));
});

describe('floors and caps', () => {
  const plan = planOf(`indicators: { ${orders}, big: { attribute: kind, title: { zh-CN: 类型, en: Kind } } }
${classesOf('a', 'b', 'c')}assign: { rules: [ { class: a, when: orders > 9 }, { class: c, when: orders <= 9 } ] }
floors: [ { class: b, when: 'big = "战略"' } ]
caps: [ { class: b, when: 'big = "观察"', title: { zh-CN: 观察名单, en: Watched } } ]
`);

  it('a floor says at least, and what would be without it', () => {
    const nodes = { assign: { class: 'c', facts: ['0', '1'] } };
    const told = explained(plan, { values: { orders: '3', big: '战略' }, class: 'b', limits: [true, false], nodes });
    expect(told.reason['zh-CN']).toBe('类型为“战略”，因此等级至少为“b级”。');
    expect(told.previousClass?.sentence['zh-CN']).toBe('不计保底条件（类型为“战略”），按其余标准是“c级”。');
    expect(told.nextClass).toBeUndefined();
  });

  it('a cap says at best', () => {
    const nodes = { assign: { class: 'a', facts: ['1', '0'] } };
    const told = explained(plan, { values: { orders: '30', big: '观察' }, class: 'b', limits: [false, true], nodes });
    expect(told.reason).toEqual({
      'zh-CN': '“观察名单”成立，因此等级至多为“b级”。',
      en: '“Watched” holds: at best “B”.',
    });
    expect(told.nextClass?.sentence.en).toBe('Without the cap (Watched) it would be “A”.');
  });

  it('a cap that holds lets nobody up', () => {
    const nodes = { assign: { class: 'b', facts: ['0', '0'] } };
    const told = explained(plan, { values: { orders: '3', big: '观察' }, class: 'b', limits: [false, true], nodes });
    expect(told.nextClass).toBeUndefined();
  });
});

it('a formula is told by the branch that was taken, with why and the values that went in', () => {
  const plan = planOf(`parameters: { rate: 0.01 }
indicators: { ${spent}, ${orders}, often: { formula: orders >= 4 and spent > 10, title: { zh-CN: 常来, en: Comes often } } }
scores: { points: { formula: 'if spent = null then 0 else if orders > 3 then spent * rate else 1', title: { zh-CN: 积分, en: Points } } }
${classesOf('a')}assign: { rules: [ { class: a, when: points > 0 } ] }
`);
  const said = (values: Record<string, string | null>, name: string) =>
    explained(plan, { values }).steps.find((step) => step.name === name)?.sentence;
  expect(said({ spent: '500', orders: '4', often: 'true', points: '5' }, 'points')).toEqual({
    'zh-CN': '积分 = 消费金额（500 元）× 0.01 = 5（订单数（4）超过 3）。',
    en: 'Points = Spent (500) × 0.01 = 5 (Orders (4) above 3).',
  });
  expect(said({ spent: null, orders: '4', often: null, points: '0' }, 'points')?.['zh-CN']).toBe(
    '积分：0（消费金额没有数据）。',
  );
  expect(said({ spent: '500', orders: '2', often: 'false', points: '1' }, 'often')).toEqual({
    'zh-CN': '常来：否（订单数（2）低于 4）。',
    en: 'Comes often: no (Orders (2) below 4).',
  });
});
