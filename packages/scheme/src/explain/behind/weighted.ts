import type { Title } from '../../dataset/dataset.js';
import { compareNumbers } from '../../feel/index.js';
import { findStatistic } from '../../plan/statistics.js';
import { magnitude } from '../decimal.js';
import { formatNumber, formatValue } from '../format-value.js';
import { nameTitle, unitOf } from '../titles.js';
import { inBoth } from '../words/language.js';
import type { BehindContext, ScoreBehind } from './score-behind.js';

interface Part {
  readonly name: string;
  readonly weight: string;
}

/** Which part of a weighted sum counts most. */
export const behindWeighted: ScoreBehind<'weighted'> = ({ terms }, context) => heaviest(terms, context);

/** The same where the data gave the weights. */
export const behindEntropy: ScoreBehind<'entropy'> = ({ parts }, context) => {
  const weighed = findStatistic(context.statistics, `scores.${context.score.name}`, 'weights')?.parts ?? [];
  return heaviest(
    parts.flatMap(({ name }, i) => {
      const weight = weighed[i]?.weight;
      return weight === undefined ? [] : [{ name, weight }];
    }),
    context,
  );
};

/** Nothing is said where all parts weigh the same, nor about keeping what one has. */
function heaviest(parts: readonly Part[], { plan, row, direction }: BehindContext): Title | undefined {
  const sorted = parts.toSorted((a, b) => compareNumbers(magnitude(b.weight), magnitude(a.weight)));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (
    direction === 'down' ||
    !first ||
    !last ||
    compareNumbers(magnitude(first.weight), magnitude(last.weight)) === 0
  ) {
    return undefined;
  }
  const title = nameTitle(plan, first.name);
  const value = formatValue(row.values[first.name] ?? null, unitOf(plan, first.name));
  const weight = formatNumber(first.weight);
  return inBoth((language) =>
    language === 'en'
      ? `what weighs most is ${title.en}, weight ${weight}, now ${value.en}`
      : `权重最大的是${title['zh-CN']}，权重 ${weight}，现为 ${value['zh-CN']}`,
  );
}
