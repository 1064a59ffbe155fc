import type { Title } from '../../dataset/dataset.js';
import type { Bound, Interval } from '../../feel/index.js';
import { spaced } from './spaced.js';
import { valueTitle } from './value-words.js';

/** Where the values of an interval lie, to be read after what has them: `在 1,000 到 2,000 之间`. */
export function rangeTitle({ low, high }: Interval, unit?: string): Title {
  if (low !== undefined && high !== undefined) return betweenTitle(low, high, unit);
  if (low !== undefined) return sideTitle(low, unit, ['不低于', 'at or above'], ['高于', 'above']);
  if (high !== undefined) return sideTitle(high, unit, ['不高于', 'at or below'], ['低于', 'below']);
  return { 'zh-CN': '为任何值时', en: 'whatever it is' };
}

type Words = readonly [zh: string, en: string];

function sideTitle({ value, included }: Bound, unit: string | undefined, with_: Words, without: Words): Title {
  const [zh, en] = included ? with_ : without;
  const shown = valueTitle(value, unit);
  return { 'zh-CN': spaced(zh, shown['zh-CN'], '时'), en: `${en} ${shown.en}` };
}

function betweenTitle(low: Bound, high: Bound, unit?: string): Title {
  const [from, to] = [valueTitle(low.value, unit), valueTitle(high.value, unit)];
  if (low.value === high.value) return { 'zh-CN': spaced('恰好为', from['zh-CN'], '时'), en: `at exactly ${from.en}` };
  if (!low.included && !high.included) {
    return { 'zh-CN': spaced('在', from['zh-CN'], '到', to['zh-CN'], '之间'), en: `between ${from.en} and ${to.en}` };
  }
  const mark = (included: boolean) => (included ? '（含）' : '（不含）');
  return {
    'zh-CN': spaced('在', from['zh-CN'], `${mark(low.included)}到`, to['zh-CN'], `${mark(high.included)}之间`),
    en: `${low.included ? 'from' : 'above'} ${from.en} ${high.included ? 'to' : 'to below'} ${to.en}`,
  };
}
