import type { Title } from '../dataset/dataset.js';
import type { Share } from '../document/share.js';
import type { Span } from '../document/span.js';
import { parseWindow } from '../document/window.js';
import type { ValuePart } from './change.js';
import { asWritten, say, words } from './field.js';

const units = {
  day: say('天', 'day'),
  month: say('个月', 'month'),
  year: say('年', 'year'),
};

export function spanWords({ count, unit }: Span): ValuePart {
  const { 'zh-CN': zh, en } = units[unit];
  return words(say(`${count} ${zh}`, `${count} ${en}${count === 1 ? '' : 's'}`));
}

/** A length of time as it is written, e.g. `6 months`. */
export function spanTextWords(text: string): ValuePart {
  const window = parseWindow(`last ${text}`);
  return window?.kind === 'last' ? spanWords(window) : asWritten(text);
}

/** A number with all its digits, in threes. */
export function numberWords(text: string): ValuePart {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return asWritten(fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** A share as percents, exact: none is written with more than nine places. */
export function shareWords({ numerator, denominator }: Share): ValuePart {
  const billionths = (BigInt(numerator) * 100_000_000_000n) / BigInt(denominator);
  const digits = String(billionths).padStart(10, '0');
  const [whole, fraction] = [digits.slice(0, -9), digits.slice(-9).replace(/0+$/, '')];
  return asWritten(`${whole}${fraction && `.${fraction}`}%`);
}

const sides = { high: say('越高越好', 'the higher the better'), low: say('越低越好', 'the lower the better') };

export function sideWords(best: 'high' | 'low'): ValuePart {
  return words(sides[best]);
}

/** `a · b`: where something stands in something else. */
export function within(outer: Title, inner: Title): Title {
  return say(`${outer['zh-CN']} · ${inner['zh-CN']}`, `${outer.en} · ${inner.en}`);
}
