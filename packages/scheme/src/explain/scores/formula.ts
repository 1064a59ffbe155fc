import { conditionTitle } from '../condition-title.js';
import type { ScoreExplainer } from './score-explainer.js';

export const explainFormula: ScoreExplainer<'formula'> = (source, { plan, title, shown }) => {
  const formula = conditionTitle(plan, source.text);
  return {
    'zh-CN': `${title['zh-CN']} = ${formula['zh-CN']} = ${shown['zh-CN']}。`,
    en: `${title.en} = ${formula.en} = ${shown.en}.`,
  };
};
