import type { BacktestDetail } from '@kefen/contract';
import { expect, test } from 'vitest';
import { createFormats } from '../../i18n/format.js';
import { createTranslate } from '../../i18n/translate.js';
import { zhCN } from '../../i18n/zh-CN.js';
import { drawnSvg } from '../../shared/chart/drawn-svg.testing.js';
import { palettes } from '../../theme/palette.js';
import { backtestAnswer, mostShifted, stabilityWord, withoutOutcome } from './backtest-answer.js';
import { discriminationOption, drawnClasses, liftOption, sharesOption, shiftOption } from './backtest-charts.js';
import { comparedRows } from './compared-rows.js';
import { proposedMonths } from './proposed-months.js';

const formats = createFormats('zh-CN', 'Asia/Shanghai');
const t = createTranslate(zhCN, formats);
const title = (text: string) => ({ 'zh-CN': text, en: text });
const pick = (one: { 'zh-CN': string }) => one['zh-CN'];
const words = { t, pick, list: formats.list, number: formats.amount };

const nothing = { amount: null, capture: null, lift: null, lost: null, lossRate: null };
const gold = { class: 'gold', customers: 3, share: 0.3, amount: '60', capture: 0.6, lift: 2, lost: 0, lossRate: 0 };
const silver = {
  class: 'silver',
  customers: 5,
  share: 0.5,
  amount: '40',
  capture: 0.4,
  lift: 0.8,
  lost: 1,
  lossRate: 0.2,
};
const none = { class: null, customers: 2, share: 0.2, amount: '0', capture: 0, lift: 0, lost: 2, lossRate: 1 };

const backtest: BacktestDetail = {
  ...{ id: '7', scheme: 'tiers', version: 2, hash: '', from: '2025-11-01', to: '2025-12-31', every: 'month' },
  ...{ withStability: false, lossDays: null, factsTo: '2026-01-15', state: 'done', progress: null, failure: null },
  outcome: { dataset: 'transactions', datasetTitle: title('交易'), title: title('消费金额') },
  ...{ periods: { done: 2, total: 2 }, startedBy: '王经理', createdAt: '2026-01-16T00:00:00Z', finishedAt: null },
  classTitles: [
    { id: 'gold', title: title('金') },
    { id: 'silver', title: title('银') },
  ],
  results: [
    {
      ...{ asOf: '2025-11-30', amountTo: '2025-12-31', lossTo: '2025-12-31', customers: 10 },
      ...{ classes: [gold, silver, none], gini: 0.52, lossAuc: 0.9, change: null },
    },
    {
      ...{ asOf: '2025-12-31', amountTo: null, lossTo: null, customers: 10, gini: null, lossAuc: null },
      classes: [gold, silver, none].map((row) => ({ ...row, ...nothing })),
      change: { psi: 0.04, stayed: 0.9, up: 0.1, down: 0, customers: 10, entered: 0 },
    },
  ],
  overall: {
    ...{ periods: 1, classes: [gold, silver, none], gini: 0.52, lossAuc: 0.9, psi: 0.04 },
    best: { classes: ['gold'], share: 0.3, capture: 0.6 },
  },
};

test('the class whose share changed most is named, and none where the shares are as they were', () => {
  const classes = [
    { id: 'gold', title: '金' },
    { id: 'silver', title: '银' },
    { id: null, title: '未评定' },
  ];
  expect(mostShifted(backtest, classes)).toBeUndefined();
  const [first, last] = backtest.results;
  const later = {
    ...last,
    classes: [
      { ...gold, share: 0.35 },
      { ...silver, share: 0.6 },
      { ...none, share: 0.05 },
    ],
  };
  expect(mostShifted({ results: [first, later] as typeof backtest.results }, classes)).toEqual({
    title: '未评定',
    first: 0.2,
    last: 0.05,
  });
});

test('the sentence says who brought what, how well that was known, and whether it is stable', () => {
  expect(backtestAnswer(backtest, words)).toBe(
    '1 个月末合计，“金”占客户 30.0%，带来次月 60.0% 的消费金额；区分度 Gini 0.52；各类占比稳定（PSI 最高 0.04）。',
  );
  expect(withoutOutcome(backtest)).toBe(1);
});

test('where nothing came, or nothing is known yet, it says so and no more', () => {
  const { overall } = backtest;
  if (!overall) throw new Error('no overall');
  const best = { ...overall.best, capture: null };
  const empty = { ...backtest, overall: { ...overall, best, gini: null, psi: null } };
  expect(backtestAnswer(empty, words)).toBe('1 个月末的次月，消费金额合计不为正，无法比较。');
  expect(backtestAnswer({ ...backtest, overall: null }, words)).toBe(
    '已计算 2 个期末；“交易”的数据不足以看到下一期，暂时只能看分类是否稳定。',
  );
});

test('the words for stability change at 0.1 and above 0.25', () => {
  expect([0.0999, 0.1, 0.25, 0.2501].map(stabilityWord)).toEqual(['stable', 'watch', 'watch', 'shifted']);
});

test('the charts draw every class, those not rated only where there are any', () => {
  const classes = drawnClasses(backtest, pick, '未评定');
  expect(classes.map((one) => [one.title, one.rank])).toEqual([
    ['金', 0],
    ['银', 1],
    ['未评定', undefined],
  ]);
  const rated = { ...backtest, results: backtest.results.map((one) => ({ ...one, classes: one.classes.slice(0, 2) })) };
  expect(drawnClasses(rated, pick, '未评定')).toHaveLength(2);
  const look = { palette: palettes.light, formats };
  const { overall, results } = backtest;
  const lift = overall && drawnSvg(liftOption(overall, classes, look), 600, 240);
  for (const text of ['金', '未评定', '2.00×', '0.80×']) expect(lift).toContain(text);
  const days = ['2025年11月30日', '2025年12月31日'];
  const options = [
    discriminationOption(results, { gini: 'Gini', auc: 'AUC' }, look),
    sharesOption(results, classes, look),
    shiftOption(results, 'PSI', look),
  ];
  for (const option of options) for (const day of days) expect(drawnSvg(option, 600, 240)).toContain(day);
});

test('two back-tests stand side by side, also where one lacks a class of the other', () => {
  const { overall } = backtest;
  if (!overall) throw new Error('no overall');
  const other = { ...backtest, id: '8', version: 3, overall: { ...overall, gini: 0.6, classes: [silver] } };
  const rows = comparedRows([backtest, other], { t, pick, formats });
  const of = (key: string) => rows.find((row) => row.key === key)?.values;
  expect([of('gini'), of('lift gold'), of('lift silver'), of('capture')]).toEqual([
    ['0.520', '0.600'],
    ['2.00×', null],
    ['0.80×', '0.80×'],
    ['60.0%', '60.0%'],
  ]);
});

test('the last twelve whole months are proposed', () => {
  expect(proposedMonths('2026-03-09')).toEqual({ from: '2025-03-01', to: '2026-02-28' });
  expect(proposedMonths('2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' });
});
