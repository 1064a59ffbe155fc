import type { Title } from '../../dataset/dataset.js';
import type { PlannedComparison } from '../../plan/planned-score.js';
import { signed } from '../words/arithmetic-words.js';
import { percentText } from './percent-text.js';
import type { ScoreExplainer } from './score-explainer.js';
import { sumWords } from './sum-words.js';

/** The parts with their weights: as they are written, or as percentages where they come from comparisons. */
export const explainWeighted: ScoreExplainer<'weighted'> = ({ terms, comparison }, context) => {
  const { title, shown } = context;
  const sum = sumWords(
    terms.map(({ name, weight }) => ({ name, weight: comparison ? percentText(weight) : weight })),
    context,
  );
  const why = comparison ? comparisonWords(comparison) : { 'zh-CN': '', en: '' };
  return {
    'zh-CN': `${signed(signed(title['zh-CN'], '=', sum['zh-CN']), '=', shown['zh-CN'])}${why['zh-CN']}。`,
    en: `${title.en} = ${sum.en} = ${shown.en}${why.en}.`,
  };
};

function comparisonWords({ consistencyRatio }: PlannedComparison): Title {
  const ratio = Number(consistencyRatio);
  const shown = String(Number(ratio.toFixed(3)));
  const fits = ratio < 0.1;
  return {
    'zh-CN': `（权重来自两两比较，一致性比率 ${shown}，${fits ? '前后一致' : '前后有矛盾'}）`,
    en: ` (weights by pairwise comparison, consistency ratio ${shown}: ${fits ? 'consistent' : 'contradictory'})`,
  };
}
