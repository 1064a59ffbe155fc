import type { Title } from '../dataset/dataset.js';
import type { Window } from '../document/window.js';
import type { Plan } from '../plan/plan.js';
import type { PlannedIndicator } from '../plan/planned-indicator.js';
import { conditionTitle } from './condition-title.js';
import type { ExplanationStep } from './explanation.js';
import { formatValue } from './format-value.js';
import { classTitle, nameTitle } from './titles.js';

const periods = {
  day: { 'zh-CN': '天', en: 'days' },
  month: { 'zh-CN': '个月', en: 'months' },
  year: { 'zh-CN': '年', en: 'years' },
  quarter: { 'zh-CN': '季度', en: 'quarter' },
} as const;

function describeWindow(window: Window): Title {
  switch (window.kind) {
    case 'all':
      return { 'zh-CN': '截至截止日', en: 'up to the as-of date' };
    case 'year to date':
      return { 'zh-CN': '本年至今', en: 'this year so far' };
    case 'last':
      return {
        'zh-CN': `近 ${window.count} ${periods[window.unit]['zh-CN']}`,
        en:
          window.count === 1 ? `in the last ${window.unit}` : `in the last ${window.count} ${periods[window.unit].en}`,
      };
    case 'previous': {
      const last = { month: '上月', quarter: '上季度', year: '上年' } as const;
      return { 'zh-CN': last[window.unit], en: `in the previous ${window.unit}` };
    }
  }
}

/** One indicator of a customer with what it was taken from. */
export function describeIndicator(indicator: PlannedIndicator, value: string | null, plan: Plan): ExplanationStep {
  const title = indicator.title ?? { 'zh-CN': indicator.name, en: indicator.name };
  const shown = shownValue(indicator, value, plan);
  return {
    kind: 'indicator',
    name: indicator.name,
    title,
    value,
    ...(indicator.unit !== undefined && { unit: indicator.unit }),
    sentence: indicatorSentence(indicator, title, shown, plan),
  };
}

/** A class of another scheme is shown by its title. */
function shownValue({ source, unit }: PlannedIndicator, value: string | null, plan: Plan): Title {
  if (source.kind !== 'class of') return formatValue(value, unit);
  const other = plan.requires.find(({ scheme }) => scheme === source.scheme);
  return other && value !== null ? classTitle(other, value) : { 'zh-CN': '未评定', en: 'not rated' };
}

function indicatorSentence({ source }: PlannedIndicator, title: Title, shown: Title, plan: Plan): Title {
  switch (source.kind) {
    case 'aggregate': {
      const window = describeWindow(source.window);
      const where = source.whereText === undefined ? '' : source.whereText;
      return {
        'zh-CN': `${title['zh-CN']}（${window['zh-CN']}${where === '' ? '' : `，只计 ${where}`}）：${shown['zh-CN']}。`,
        en: `${title.en} (${window.en}${where === '' ? '' : `, only rows with ${where}`}): ${shown.en}.`,
      };
    }
    case 'attribute':
      return {
        'zh-CN': `${title['zh-CN']}（客户资料）：${shown['zh-CN']}。`,
        en: `${title.en} (customer record): ${shown.en}.`,
      };
    case 'formula': {
      const formula = conditionTitle(plan, source.text);
      return {
        'zh-CN': `${title['zh-CN']} = ${formula['zh-CN']}：${shown['zh-CN']}。`,
        en: `${title.en} = ${formula.en}: ${shown.en}.`,
      };
    }
    case 'class of':
    case 'score of': {
      const other = plan.requires.find(({ scheme }) => scheme === source.scheme);
      const scheme = other?.title ?? { 'zh-CN': source.scheme, en: source.scheme };
      const score = source.kind === 'score of' && other ? nameTitle(other, source.score) : undefined;
      return {
        'zh-CN': `${title['zh-CN']}（方案“${scheme['zh-CN']}”的${score ? score['zh-CN'] : '类别'}）：${shown['zh-CN']}。`,
        en: `${title.en} (${score ? score.en : 'class'} of the scheme “${scheme.en}”): ${shown.en}.`,
      };
    }
  }
}
