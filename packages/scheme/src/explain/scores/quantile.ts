import type { Title } from '../../dataset/dataset.js';
import { findStatistic } from '../../plan/statistics.js';
import { spaced } from '../../proofs/words/spaced.js';
import { formatValue } from '../format-value.js';
import { unitOf } from '../titles.js';
import { inBoth } from '../words/language.js';
import { shownInput } from '../words/shown-input.js';
import type { ScoreExplainer } from './score-explainer.js';

/** Which of the buckets, with the cut points on both sides. */
export const explainQuantile: ScoreExplainer<'quantile'> = (source, context) => {
  const { plan, statistics, score, title, value, values } = context;
  const input = shownInput(plan, { values }, source.input);
  const unit = source.input.kind === 'name' ? unitOf(plan, source.input.name) : undefined;
  const cuts = findStatistic(statistics, `scores.${score.name}`, 'quantiles')?.cuts ?? [];
  const position = source.best === 'high' ? Number(value) - 1 : source.buckets - Number(value);
  const span = describeSpan(cuts[position - 1]?.value, cuts[position]?.value, unit);
  return {
    'zh-CN': `${title['zh-CN']}：${source.buckets} 档中的第 ${value} 档（${input['zh-CN']}，${span['zh-CN']}）。`,
    en: `${title.en}: ${value} of ${source.buckets} (${input.en}, ${span.en}).`,
  };
};

/** The own part of the customers, by its bounds. */
function describeSpan(low: string | undefined, high: string | undefined, unit: string | undefined): Title {
  const [from, to] = [low, high].map((cut) => (cut === undefined ? undefined : formatValue(cut, unit)));
  return inBoth((language) => {
    const isZh = language === 'zh-CN';
    if (from && to)
      return isZh
        ? spaced('这一档从', from[language], '到', to[language])
        : `this part goes from ${from.en} to ${to.en}`;
    if (to) return isZh ? `这一档低于 ${to[language]}` : `this part is below ${to.en}`;
    if (from) return isZh ? `这一档不低于 ${from[language]}` : `this part is at least ${from.en}`;
    return isZh ? '全体客户都一样' : 'the same for all customers';
  });
}
