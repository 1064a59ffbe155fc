import type { ScoreWords } from './score-words.js';

export const formulaWords: ScoreWords<'formula'> = ({ formula }, { say, words }) => ({
  sentence: say({ 'zh-CN': '= {formula}', en: '= {formula}' }, { formula: words(formula) }),
});
