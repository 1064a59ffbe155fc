import { expect, it } from 'vitest';
import { decimalNumber, integerNumber, parseExpression, parseUnaryTests, scopeOf } from '../feel/index.js';
import { unitClashes, unitClashesInCell } from './units.js';
import { describeUnitClash } from './words/unit-words.js';

const units = { spent: 'money', fee: 'money', recency: 'day', orders: 'order' };
const scope = scopeOf({
  spent: decimalNumber(18, 4),
  fee: decimalNumber(18, 4),
  recency: integerNumber(7),
  orders: integerNumber(12),
  rate: decimalNumber(9, 4),
});

function parsed(text: string) {
  const { expression } = parseExpression(text, scope);
  if (expression === undefined) throw new Error(`refused: ${text}`);
  return expression;
}

it.each([
  ['spent + recency', ['spent + recency']],
  ['spent - fee + recency', ['spent + recency']],
  ['spent > recency', ['spent compare recency']],
  ['-spent <= recency', ['spent compare recency']],
  ['spent between fee and recency', ['spent compare recency']],
  ['spent in [fee..recency]', ['spent compare recency']],
  ['spent in (? > orders)', ['spent compare orders']],
  ['max(spent, fee, orders) > 3', ['spent function orders']],
  ['if spent > recency then orders + spent else 0', ['spent compare recency', 'orders + spent']],
  ['spent + fee > 100', []],
  ['spent / orders > recency', []],
  ['spent * rate + rate', []],
  ['spent + rate > fee', []],
  ['not(spent > 3) and recency < 30', []],
])('%s', (text, expected) => {
  expect(unitClashes(parsed(text), units).map(({ left, operator, right }) => `${left} ${operator} ${right}`)).toEqual(
    expected,
  );
});

it('a cell that compares its input with a name of another unit', () => {
  const { tests } = parseUnaryTests('>= recency', decimalNumber(18, 4), scope);
  expect(tests && unitClashesInCell(parsed('spent'), tests, units)).toEqual([
    { operator: 'compare', left: 'spent', right: 'recency', leftUnit: 'money', rightUnit: 'day' },
  ]);
});

it('is told in the words of the scheme', () => {
  const [clash] = unitClashes(parsed('spent + recency'), units);
  const titles = { spent: { 'zh-CN': '消费金额', en: 'Spent' }, recency: { 'zh-CN': '最近消费', en: 'Recency' } };
  expect(clash && describeUnitClash(clash, { titles }).message).toEqual({
    'zh-CN': '“消费金额”的单位是元，“最近消费”的单位是天，不能相加。',
    en: '“Spent” is in money and “Recency” is in days; they cannot be added.',
  });
});
