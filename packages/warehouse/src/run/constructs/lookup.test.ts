import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { explained, openScene, planOf, readColumns, runOne } from './scene.js';

const customers = [
  { id: 'A', attributes: { industry: '采矿', since: '2020-01-31' }, amounts: ['500'] },
  { id: 'B', attributes: { industry: '零售', since: '2021-01-31' }, amounts: ['200', '100'] },
  { id: 'C', attributes: { industry: '渔业' }, amounts: ['12.5'] },
  { id: 'D' },
];

const scheme = (score: string) => `kefen: 1
id: example
title: { zh-CN: 例, en: Example }
indicators:
  trade: { attribute: industry, title: { zh-CN: 行业, en: Trade } }
  amount: { dataset: transactions, aggregate: sum, of: amount }
  orders: { dataset: transactions, aggregate: count }
scores:
  P: { ${score}, title: { zh-CN: 行业分, en: Points by trade } }
  twice: { formula: 2 * P }
classes: [ { id: a, title: { zh-CN: 甲, en: A } } ]
assign: { rules: [ { class: a, when: true } ] }
`;

let engine: Engine;
beforeAll(async () => {
  engine = await openScene(customers);
});
afterAll(() => engine.close());

const run = (score: string) => runOne(engine, planOf(scheme(score)));
const pointsOf = async (score: string) =>
  Object.values(await readColumns(engine, await run(score), ['P'])).map(([points]) => points);
const sentenceOf = async (score: string, customer: string) => {
  const { steps } = await explained(engine, await run(score), customer);
  return steps.find(({ name }) => name === 'P')?.sentence;
};

const byTrade = 'lookup: trade, points: { 采矿: 5, 零售: 2.25 }';

describe('points by a table of values', () => {
  it('are those of the entry, of “otherwise” for any other and a missing value', async () => {
    expect(await pointsOf(`${byTrade}, otherwise: 1`)).toEqual(['5', '2.25', '1', '1']);
    expect(await readColumns(engine, await run(`${byTrade}, otherwise: 1`), ['twice'])).toEqual({
      A: ['10'],
      B: ['4.5'],
      C: ['2'],
      D: ['2'],
    });
  });

  it('are missing without “otherwise”', async () => {
    expect(await pointsOf(byTrade)).toEqual(['5', '2.25', null, null]);
  });

  it('compare keys as values of the type looked up', async () => {
    expect(await pointsOf('lookup: orders, points: { 1: 10, 2.0: 20 }, otherwise: 0')).toEqual(['10', '20', '10', '0']);
    expect(await pointsOf('lookup: amount, points: { 12.50: 1, 5e2: 2 }')).toEqual(['2', null, '1', null]);
    expect(await pointsOf('lookup: amount > 100, points: { true: 1, false: 0 }')).toEqual(['1', '1', '0', '0']);
    expect(await pointsOf('lookup: since, points: { 2020-01-31: 7 }, otherwise: 3')).toEqual(['7', '3', '3', '3']);
    expect(await pointsOf('lookup: string(orders), points: { "1": 10 }')).toEqual(['10', null, '10', null]);
  });
});

describe('the explanation of a table', () => {
  it('names the entry', async () => {
    expect(await sentenceOf(byTrade, 'B')).toEqual({
      'zh-CN': '行业分：2.25（行业为“零售”）。',
      en: 'Points by trade: 2.25 (Trade is “零售”).',
    });
  });

  it('says that a value is not in the table, or missing', async () => {
    expect(await sentenceOf(`${byTrade}, otherwise: 1`, 'C')).toEqual({
      'zh-CN': '行业分：1（行业为“渔业”，不在表中，按其他计）。',
      en: 'Points by trade: 1 (Trade is “渔业”, not in the table, counted as any other).',
    });
    expect((await sentenceOf(`${byTrade}, otherwise: 1`, 'D'))?.['zh-CN']).toBe('行业分：1（没有行业，按其他计）。');
    expect(await sentenceOf(byTrade, 'C')).toEqual({
      'zh-CN': '行业分：行业“渔业”不在表中，没有得分。',
      en: 'Points by trade: no score, because Trade “渔业” is not in the table.',
    });
    expect((await sentenceOf(byTrade, 'D'))?.en).toBe('Points by trade: no score; not known: “Trade”.');
  });

  it('names the entries with these points where the value looked up is not kept', async () => {
    const text = 'lookup: amount > 100, points: { true: 1, false: 0 }';
    expect((await sentenceOf(text, 'C'))?.['zh-CN']).toBe('行业分：0（amount 超过 100：否）。');
  });
});
