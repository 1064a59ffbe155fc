import type { Title } from '../dataset/dataset.js';
import type { Window } from '../document/window.js';

const periods = {
  day: { 'zh-CN': '天', en: 'days' },
  month: { 'zh-CN': '个月', en: 'months' },
  year: { 'zh-CN': '年', en: 'years' },
} as const;

const previous = {
  month: { 'zh-CN': '上月', en: 'in the previous month' },
  quarter: { 'zh-CN': '上季度', en: 'in the previous quarter' },
  year: { 'zh-CN': '上年', en: 'in the previous year' },
} as const;

/** The days whose rows count. */
export function windowWords(window: Window): Title {
  switch (window.kind) {
    case 'all':
      return { 'zh-CN': '截至截止日', en: 'up to the as-of date' };
    case 'year to date':
      return { 'zh-CN': '本年至今', en: 'this year so far' };
    case 'previous':
      return previous[window.unit];
    case 'last': {
      const { count, unit } = window;
      return {
        'zh-CN': `近 ${count} ${periods[unit]['zh-CN']}`,
        en: count === 1 ? `in the last ${unit}` : `in the last ${count} ${periods[unit].en}`,
      };
    }
  }
}
