import type { Title } from '../../dataset/dataset.js';
import type { PlannedComparison, PlannedWeighted } from '../../plan/planned-score.js';
import { nameTitle } from '../titles.js';
import { percentText } from './percent-text.js';
import type { ScoreContext, ScoreExplainer } from './score-explainer.js';

/** The parts with their weights: as they are written, or as percentages where they come from comparisons. */
export const explainWeighted: ScoreExplainer<'weighted'> = (source, context) => {
  const { title, shown } = context;
  const sum = (language: keyof Title) => sumText(source, context, language);
  const why = source.comparison ? comparisonWords(source.comparison) : { 'zh-CN': '', en: '' };
  return {
    'zh-CN': `${title['zh-CN']} = ${sum('zh-CN')} = ${shown['zh-CN']}${why['zh-CN']}。`,
    en: `${title.en} = ${sum('en')} = ${shown.en}${why.en}.`,
  };
};

function sumText(
  { terms, comparison }: PlannedWeighted,
  { plan }: Pick<ScoreContext, 'plan'>,
  language: keyof Title,
): string {
  const words = terms.map(({ name, weight }) => {
    const shown = comparison ? percentText(weight) : weight;
    return `${shown} × ${nameTitle(plan, name)[language]}`;
  });
  return words.join(' + ');
}

function comparisonWords({ consistencyRatio }: PlannedComparison): Title {
  const ratio = Number(consistencyRatio);
  const shown = String(Number(ratio.toFixed(3)));
  const fits = ratio < 0.1;
  return {
    'zh-CN': `（权重来自两两比较，一致性比率 ${shown}，${fits ? '前后一致' : '前后有矛盾'}）`,
    en: ` (weights by pairwise comparison, consistency ratio ${shown}: ${fits ? 'consistent' : 'contradictory'})`,
  };
}
