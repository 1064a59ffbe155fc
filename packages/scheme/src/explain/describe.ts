import type { Title } from '../dataset/dataset.js';
import type { Window } from '../document/window.js';
import { compareNumbers } from '../feel/number/decimal-text.js';
import type { Plan, PlannedIndicator, PlannedQuantile, PlannedScore, ScoreSource } from '../plan/plan.js';
import type { Statistics } from '../plan/statistics.js';
import { conditionTitle } from './condition-title.js';
import type { ExplanationStep } from './explanation.js';
import { formatNumber, formatValue } from './format-value.js';
import { nameTitle } from './titles.js';

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

export function describeIndicator(indicator: PlannedIndicator, value: string | null): ExplanationStep {
  const title = indicator.title ?? { 'zh-CN': indicator.name, en: indicator.name };
  const shown = formatValue(value, indicator.unit);
  return {
    kind: 'indicator',
    name: indicator.name,
    title,
    value,
    ...(indicator.unit !== undefined && { unit: indicator.unit }),
    sentence: indicatorSentence(indicator, title, shown),
  };
}

function indicatorSentence({ source }: PlannedIndicator, title: Title, shown: Title): Title {
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
    case 'formula':
      return {
        'zh-CN': `${title['zh-CN']} = ${source.text}：${shown['zh-CN']}。`,
        en: `${title.en} = ${source.text}: ${shown.en}.`,
      };
  }
}

export function describeScore(
  score: PlannedScore,
  value: string | null,
  plan: Plan,
  statistics: Statistics,
): ExplanationStep {
  const title = score.title ?? { 'zh-CN': score.name, en: score.name };
  return {
    kind: 'score',
    name: score.name,
    title,
    value,
    ...(score.unit !== undefined && { unit: score.unit }),
    sentence: scoreSentence(score, title, value, plan, statistics),
  };
}

function scoreSentence(
  score: PlannedScore,
  title: Title,
  value: string | null,
  plan: Plan,
  statistics: Statistics,
): Title {
  const shown = formatValue(value, score.unit);
  const { source } = score;
  if (value === null) {
    return {
      'zh-CN': `${title['zh-CN']}：缺少数据，没有得分。`,
      en: `${title.en}: no score, because a value is missing.`,
    };
  }
  switch (source.kind) {
    case 'quantile':
      return quantileSentence(source, score.name, title, value, plan, statistics);
    case 'bands':
      return bandsSentence(source, title, value, shown, plan);
    case 'weighted': {
      const sum = (lang: 'zh-CN' | 'en') =>
        source.terms.map(({ name, weight }) => `${weight} × ${nameTitle(plan, name)[lang]}`).join(' + ');
      return {
        'zh-CN': `${title['zh-CN']} = ${sum('zh-CN')} = ${shown['zh-CN']}。`,
        en: `${title.en} = ${sum('en')} = ${shown.en}.`,
      };
    }
    case 'formula': {
      const formula = conditionTitle(plan, source.text);
      return {
        'zh-CN': `${title['zh-CN']} = ${formula['zh-CN']} = ${shown['zh-CN']}。`,
        en: `${title.en} = ${formula.en} = ${shown.en}.`,
      };
    }
  }
}

/** Names the band the points come from; where several give the same points, all of them. */
function bandsSentence(
  { input, bands }: ScoreSource & { readonly kind: 'bands' },
  title: Title,
  value: string,
  shown: Title,
  plan: Plan,
): Title {
  const texts = bands.filter(({ points }) => compareNumbers(points, value) === 0).map(({ text }) => text.trim());
  const of = input.kind === 'name' ? nameTitle(plan, input.name) : { 'zh-CN': '值', en: 'value' };
  const list = (other: string, or: string) => texts.map((text) => (text === '-' ? other : text)).join(or);
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（${of['zh-CN']}所在分段：${list('其他', ' 或 ')}）。`,
    en: `${title.en}: ${shown.en} (band of ${of.en}: ${list('any other', ' or ')}).`,
  };
}

/** `better than about 80 % of the customers`, with the cut points on both sides. */
function quantileSentence(
  source: PlannedQuantile,
  name: string,
  title: Title,
  value: string,
  plan: Plan,
  statistics: Statistics,
): Title {
  const input = nameTitle(plan, source.text);
  const cuts = statistics.quantiles[name]?.cuts ?? [];
  const position = source.best === 'high' ? Number(value) - 1 : source.buckets - Number(value);
  const low = cuts[position - 1]?.value;
  const high = cuts[position]?.value;
  const span = describeSpan(low, high);
  return {
    'zh-CN': `${title['zh-CN']}：${source.buckets} 等分中的第 ${value} 档（${input['zh-CN']}${span['zh-CN']}）。`,
    en: `${title.en}: bucket ${value} of ${source.buckets} (${input.en} ${span.en}).`,
  };
}

function describeSpan(low: string | undefined, high: string | undefined): Title {
  if (low === undefined && high === undefined) return { 'zh-CN': '全部相同', en: 'is the same for all' };
  if (low === undefined)
    return { 'zh-CN': `低于 ${formatNumber(high ?? '')}`, en: `below ${formatNumber(high ?? '')}` };
  if (high === undefined) return { 'zh-CN': `不低于 ${formatNumber(low)}`, en: `at least ${formatNumber(low)}` };
  return {
    'zh-CN': `在 ${formatNumber(low)} 与 ${formatNumber(high)} 之间`,
    en: `between ${formatNumber(low)} and ${formatNumber(high)}`,
  };
}
