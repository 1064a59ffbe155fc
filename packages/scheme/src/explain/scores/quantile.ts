import type { Title } from '../../dataset/dataset.js';
import { findStatistic } from '../../plan/statistics.js';
import { formatNumber } from '../format-value.js';
import { nameTitle } from '../titles.js';
import type { ScoreExplainer } from './score-explainer.js';

/** Which of the buckets, with the cut points on both sides. */
export const explainQuantile: ScoreExplainer<'quantile'> = (source, { plan, statistics, score, title, value }) => {
  const input = nameTitle(plan, source.text);
  const cuts = findStatistic(statistics, `scores.${score.name}`, 'quantiles')?.cuts ?? [];
  const position = source.best === 'high' ? Number(value) - 1 : source.buckets - Number(value);
  const span = describeSpan(cuts[position - 1]?.value, cuts[position]?.value);
  return {
    'zh-CN': `${title['zh-CN']}：${source.buckets} 等分中的第 ${value} 档（${input['zh-CN']}${span['zh-CN']}）。`,
    en: `${title.en}: bucket ${value} of ${source.buckets} (${input.en} ${span.en}).`,
  };
};

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
