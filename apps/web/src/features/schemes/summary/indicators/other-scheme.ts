import type { Telling } from '../wording.js';
import type { IndicatorSentence } from './indicator-sentence.js';

export const classOfSentence: IndicatorSentence<'class of'> = (node, telling) =>
  telling.say(
    { 'zh-CN': '方案“{scheme}”在同一天给出的类别', en: 'the class of the scheme “{scheme}” on the same day' },
    { scheme: schemeTitle(node['class of'], telling) },
  );

export const scoreOfSentence: IndicatorSentence<'score of'> = (node, telling) => {
  const scheme = schemeTitle(node['score of'], telling);
  const scores = Object.entries(telling.others?.get(node['score of'])?.scores ?? {});
  const [name, score] = scores.find(([known]) => known === node.score) ?? scores.at(-1) ?? [];
  const title = score?.title ? telling.pick(score.title) : (node.score ?? name);
  if (title === undefined) {
    return telling.say(
      {
        'zh-CN': '方案“{scheme}”在同一天给出的最后一项得分',
        en: 'the last score of the scheme “{scheme}” on the same day',
      },
      { scheme },
    );
  }
  return telling.say(
    { 'zh-CN': '方案“{scheme}”在同一天给出的“{score}”', en: '“{score}” of the scheme “{scheme}” on the same day' },
    { scheme, score: title },
  );
};

function schemeTitle(id: string, { others, pick }: Telling): string {
  const other = others?.get(id);
  return other ? pick(other.title) : id;
}
