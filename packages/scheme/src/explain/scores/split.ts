import type { Title } from '../../dataset/dataset.js';
import { computeNumber } from '../../feel/index.js';
import type { PlannedSplit } from '../../plan/planned-score.js';
import { findStatistic } from '../../plan/statistics.js';
import { isNumber, isZero, magnitude } from '../decimal.js';
import { formatValue } from '../format-value.js';
import { type InputWords, inputWords } from './input-words.js';
import type { ScoreContext, ScoreExplainer } from './score-explainer.js';

const lines = {
  mean: { 'zh-CN': '全体客户的平均值', en: 'the mean of the customers' },
  median: { 'zh-CN': '全体客户的中位数', en: 'the median of the customers' },
  value: { 'zh-CN': '分界', en: 'the line' },
} as const;

/** On which side of the line, and how far from it. */
export const explainSplit: ScoreExplainer<'split'> = (source, context) => {
  const { title, shown, value } = context;
  const words = inputWords(source, context);
  const isBetter = value === '2';
  const side = isBetter ? { 'zh-CN': '高', en: 'high' } : { 'zh-CN': '低', en: 'low' };
  const place = placeWords(source, words, context) ?? sideWords(source, words, isBetter);
  return {
    'zh-CN': `${title['zh-CN']}：${shown['zh-CN']}（${side['zh-CN']}）。${place['zh-CN']}。`,
    en: `${title.en}: ${shown.en} (${side.en}). ${place.en}.`,
  };
};

/** Undefined where the customer's value or the line is not known as a number. */
function placeWords(
  source: PlannedSplit,
  { title, value, unit }: InputWords,
  context: ScoreContext,
): Title | undefined {
  const line = lineOf(source, context);
  if (!isNumber(value) || !isNumber(line)) return undefined;
  const difference = computeNumber('-', value, line);
  const [own, at] = [formatValue(value, unit), formatValue(line, unit)];
  const { 'zh-CN': zh, en } = lines[source.at.kind];
  if (isZero(difference)) {
    return {
      'zh-CN': `${title['zh-CN']} ${own['zh-CN']}，正好等于${zh}`,
      en: `${title.en} ${own.en} is exactly ${en}`,
    };
  }
  const far = formatValue(magnitude(difference), unit);
  const [higher, above] = difference.startsWith('-') ? ['低', 'below'] : ['高', 'above'];
  return {
    'zh-CN': `${title['zh-CN']} ${own['zh-CN']}，比${zh} ${at['zh-CN']}${higher} ${far['zh-CN']}`,
    en: `${title.en} ${own.en} is ${far.en} ${above} ${en}, ${at.en}`,
  };
}

function lineOf({ at }: PlannedSplit, { plan, statistics, score }: ScoreContext): string | undefined {
  if (at.kind === 'value') {
    const text = at.text.trim();
    return Object.hasOwn(plan.parameters, text) ? plan.parameters[text] : text;
  }
  return findStatistic(statistics, `scores.${score.name}`, at.kind)?.line?.value;
}

/** Where only the side is known. */
function sideWords(source: PlannedSplit, { title }: InputWords, isBetter: boolean): Title {
  const isAbove = isBetter === (source.best === 'high');
  const { 'zh-CN': zh, en } = lines[source.at.kind];
  return {
    'zh-CN': `${title['zh-CN']}${isAbove ? '高于' : '不高于'}${zh}`,
    en: `${title.en} is ${isAbove ? 'above' : 'not above'} ${en}`,
  };
}
