import type { Say } from '../say.js';
import type { IndicatorNodeOf } from './indicator-sentence.js';

type Window = IndicatorNodeOf<'aggregate'>['window'];

/** The span of days, as it stands beside what is counted; nothing where it is all of them. */
export function windowWords(window: Window, say: Say): string {
  switch (window.kind) {
    case 'all':
      return '';
    case 'year to date':
      return say({ 'zh-CN': '今年以来', en: 'of this year so far' });
    case 'previous':
      return say(previous[window.unit]);
    case 'last':
      return say(last[window.unit], { n: window.count });
  }
}

/** How long something counts. */
export function spanWords(
  { count, unit }: { readonly count: number; readonly unit: keyof typeof spans },
  say: Say,
): string {
  return say(spans[unit], { n: count });
}

const previous = {
  month: { 'zh-CN': '上个月', en: 'of the previous month' },
  quarter: { 'zh-CN': '上个季度', en: 'of the previous quarter' },
  year: { 'zh-CN': '上一年', en: 'of the previous year' },
} as const;

const last = {
  day: { 'zh-CN': '最近 {n:count} 天', en: 'of the last {n:count} {n:plural(day|days)}' },
  month: { 'zh-CN': '最近 {n:count} 个月', en: 'of the last {n:count} {n:plural(month|months)}' },
  year: { 'zh-CN': '最近 {n:count} 年', en: 'of the last {n:count} {n:plural(year|years)}' },
} as const;

const spans = {
  day: { 'zh-CN': '{n:count} 天', en: '{n:count} {n:plural(day|days)}' },
  month: { 'zh-CN': '{n:count} 个月', en: '{n:count} {n:plural(month|months)}' },
  year: { 'zh-CN': '{n:count} 年', en: '{n:count} {n:plural(year|years)}' },
} as const;
