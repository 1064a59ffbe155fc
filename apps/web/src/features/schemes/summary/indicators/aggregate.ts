import { aggregatePhrases } from './aggregates.js';
import type { IndicatorSentence } from './indicator-sentence.js';
import { windowWords } from './windows.js';

export const aggregateSentence: IndicatorSentence<'aggregate'> = (node, { say, words, pick, datasets }) => {
  const { dataset, of, per, where, window } = node;
  const title = datasets.find(({ id }) => id === dataset)?.title;
  const days = windowWords(window, say);
  const named = { days, dataset: title ? pick(title) : dataset };
  const rows =
    days === '' ? `“${named.dataset}”` : say({ 'zh-CN': '{days}“{dataset}”', en: '“{dataset}” {days}' }, named);
  const phrase = aggregatePhrases[node.aggregate][of === undefined ? 'rows' : 'values'];
  const taken = say(phrase, { rows, of: of === undefined ? '' : words(of, dataset) });
  const apart =
    per &&
    say(
      { 'zh-CN': '，每个“{per}”分别计算再相加', en: ', each “{per}” by itself, then added up' },
      { per: words(per, dataset) },
    );
  const condition =
    where && say({ 'zh-CN': '，条件是 {where}', en: ', where {where}' }, { where: words(where, dataset) });
  return [taken, apart, condition].filter(Boolean).join('');
};
