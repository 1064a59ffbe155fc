import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Currency, NumberForms } from '../written-forms.js';
import { hasShape, pieceOf, replacedEverywhere, trimmed } from './cell.js';

const wide = '０１２３４５６７８９，．－＋（）％￥＄　\u00a0\u202f';
const narrow = '0123456789,.-+()%¥$   ';

/** The number as it is written, in half-width characters and with the point before its places. */
export function halfWidth(cell: Sql, forms: Pick<NumberForms, 'decimalMark'>): Sql {
  const text = trimmed(cell);
  if (forms.decimalMark === '.') return translated(text, wide, narrow);
  const swapped = translated(text, `.,${wide}`, `,.${narrow.replace(',.', '.,')}`);
  // `1 234,5`: a blank between digits parts thousands.
  return replacedEverywhere(swapped, '([0-9]) ([0-9])', '\\1,\\2');
}

function translated(text: Sql, from: string, to: string): Sql {
  return sql`translateUTF8(${text}, ${sqlFragment.text(from)}, ${sqlFragment.text(to)})`;
}

const digits = '(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]*)?|\\.[0-9]+';
const unit = '万亿|千万|百万|亿|万|千|百';

const currencies: Readonly<Record<Currency, { readonly before: string; readonly behind: string }>> = {
  yuan: { before: '¥|RMB|CNY|人民币', behind: '元整?|圆整?|块|RMB|CNY|人民币' },
  dollar: { before: 'US\\$|USD|\\$', behind: 'USD|\\$|美元' },
  euro: { before: '€|EUR', behind: 'EUR|€|欧元' },
  pound: { before: '£|GBP', behind: 'GBP|£|英镑' },
};

/**
 * The number in a half-width text with a unit, a currency, a percent sign or brackets around a negative one, as plain text
 * the engine reads: `¥1.2万` → `1.2e4`, `12.5%` → `12.5e-2`, `(3)` → `-3`. Empty where the text holds none.
 */
export function writtenNumber(text: Sql, { currency }: Pick<NumberForms, 'currency'>): Sql {
  const { before, behind } = currencies[currency];
  const amount = `(?:${digits}) *(?:${unit})? *(?:%|‰|${behind})?`;
  const shape = `^(?:[+-]? *(?:${before})? *[+-]?${amount}|\\((?:${before})? *${amount}\\))$`;
  const number = sql`replaceAll(${pieceOf(text, '([0-9.][0-9.,]*)')}, ',', '')`;
  const sign = sql`if(${hasShape(text, '^[^0-9.]*[(-]')}, '-', '')`;
  const exponent = exponentOf(text);
  return sql`if(${hasShape(text, shape)}, concat(${sign}, ${number}, if(${exponent} = 0, '', concat('e', toString(${exponent})))), '')`;
}

function exponentOf(text: Sql): Sql {
  const powers = sql`transform(${pieceOf(text, `(${unit})`)}, ['百', '千', '万', '百万', '千万', '亿', '万亿'], [2, 3, 4, 6, 7, 8, 12], 0)`;
  return sql`(${powers} - multiIf(endsWith(${text}, '%') OR endsWith(${text}, '%)'), 2, endsWith(${text}, '‰'), 3, 0))`;
}
