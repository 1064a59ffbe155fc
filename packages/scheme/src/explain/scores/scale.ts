import type { Title } from '../../dataset/dataset.js';
import { deviationIn } from '../../plan/deviation-in.js';
import type { PlannedScale, ScaleMethod } from '../../plan/planned-score.js';
import { findStatistic, type MomentsStatistic } from '../../plan/statistics.js';
import { spaced } from '../../proofs/words/spaced.js';
import { isNumber } from '../decimal.js';
import { formatNumber, formatValue } from '../format-value.js';
import { type InputWords, inputWords } from './input-words.js';
import { percentText } from './percent-text.js';
import type { ScoreContext, ScoreExplainer } from './score-explainer.js';

interface Scene {
  readonly source: PlannedScale;
  readonly statistic: MomentsStatistic;
  readonly input: InputWords;
  /** The points, as exact text. */
  readonly points: string;
}

/** Where the customer stands among the others. */
const places: Readonly<Record<ScaleMethod, (scene: Scene) => Title>> = {
  'min-max': extremeWords,
  'z-score': deviationWords,
  rank: rankWords,
};

export const explainScale: ScoreExplainer<'scale'> = (source, context) => {
  const { title, shown, value } = context;
  const input = inputWords(source, context);
  const statistic = statisticOf(context);
  const place = statistic
    ? places[source.method]({ source, statistic, input, points: value })
    : { 'zh-CN': '', en: '' };
  const own = formatValue(input.value ?? null, input.unit);
  const of = isNumber(input.value)
    ? { 'zh-CN': `${input.title['zh-CN']} ${own['zh-CN']}`, en: `${input.title.en} ${own.en}` }
    : input.title;
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（${of['zh-CN']}${place['zh-CN']}）。`,
    en: `${title.en}: ${shown.en} (${of.en}${place.en}).`,
  };
};

function statisticOf({ statistics, score }: ScoreContext): MomentsStatistic | undefined {
  return findStatistic(statistics, `scores.${score.name}`, 'moments');
}

function extremeWords({ source, statistic, input }: Scene): Title {
  const { minimum = '0', maximum = '0' } = statistic.measures[0] ?? {};
  if (minimum === maximum)
    return { 'zh-CN': '，全体客户都一样，取中间值', en: ', the same for all customers: the middle' };
  const [low, high] = [formatValue(minimum, input.unit), formatValue(maximum, input.unit)];
  const best = source.best === 'high' ? { 'zh-CN': '高', en: 'high' } : { 'zh-CN': '低', en: 'low' };
  return {
    'zh-CN': `，${spaced('全体客户从', low['zh-CN'], '到', high['zh-CN'])}，越${best['zh-CN']}越好`,
    en: `, all customers from ${low.en} to ${high.en}, ${best.en} is best`,
  };
}

function deviationWords({ source, statistic, input }: Scene): Title {
  const { mean, deviation } = deviationIn(source, statistic);
  const centre = formatValue(mean, input.unit);
  const onto = source.to
    ? {
        'zh-CN': `；±3 个标准差对应 ${formatNumber(source.to.low)} 到 ${formatNumber(source.to.high)}`,
        en: `; ±3 deviations make ${formatNumber(source.to.low)} to ${formatNumber(source.to.high)}`,
      }
    : { 'zh-CN': '', en: '' };
  if (!isNumber(input.value) || Number(deviation) === 0) {
    return {
      'zh-CN': `，全体客户平均 ${centre['zh-CN']}${onto['zh-CN']}`,
      en: `, the customers’ mean is ${centre.en}${onto.en}`,
    };
  }
  const z = (Number(input.value) - Number(mean)) / Number(deviation);
  const far = String(Number(Math.abs(z).toFixed(2)));
  const [higher, above] = z < 0 ? ['低', 'below'] : ['高', 'above'];
  return {
    'zh-CN': `，比全体客户的平均值 ${centre['zh-CN']}${higher} ${far} 个标准差${onto['zh-CN']}`,
    en: `, ${far} standard deviations ${above} the mean of the customers, ${centre.en}${onto.en}`,
  };
}

function rankWords({ source, statistic, points }: Scene): Title {
  const { low, high } = source.to ?? { low: '0', high: '100' };
  const share = (Number(points) - Number(low)) / (Number(high) - Number(low));
  const others = formatNumber(String(BigInt(statistic.count) - 1n));
  return {
    'zh-CN': `，领先其他 ${others} 位客户中的 ${percentText(String(share))}`,
    en: `, ahead of ${percentText(String(share))} of the other ${others} customers`,
  };
}
