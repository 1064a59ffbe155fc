import type { IndicatorSentence } from './indicator-sentence.js';

export const formulaSentence: IndicatorSentence<'formula'> = ({ formula }, { say, words }) =>
  say({ 'zh-CN': '= {formula}', en: '= {formula}' }, { formula: words(formula) });
