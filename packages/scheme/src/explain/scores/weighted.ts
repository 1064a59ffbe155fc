import { nameTitle } from '../titles.js';
import type { ScoreExplainer } from './score-explainer.js';

export const explainWeighted: ScoreExplainer<'weighted'> = ({ terms }, { plan, title, shown }) => {
  const sum = (lang: 'zh-CN' | 'en') =>
    terms.map(({ name, weight }) => `${weight} × ${nameTitle(plan, name)[lang]}`).join(' + ');
  return {
    'zh-CN': `${title['zh-CN']} = ${sum('zh-CN')} = ${shown['zh-CN']}。`,
    en: `${title.en} = ${sum('en')} = ${shown.en}.`,
  };
};
