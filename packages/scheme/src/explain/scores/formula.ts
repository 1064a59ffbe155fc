import { formulaWords } from '../formula-words.js';
import type { ScoreExplainer } from './score-explainer.js';

export const explainFormula: ScoreExplainer<'formula'> = ({ expression }, context) => {
  const { plan, values, title, value, shown } = context;
  return formulaWords({ plan, values, title, value, shown, expression });
};
