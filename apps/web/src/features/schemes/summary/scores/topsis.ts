import { percentWords } from '../expression/number-words.js';
import type { ScoreWords } from './score-words.js';

/** How close to the best in everything. */
export const topsisWords: ScoreWords<'topsis'> = ({ topsis: { criteria, weights } }, { say, words, formats }) => {
  const weightOf = (name: string) => Number(weights[name] ?? '0');
  const total = Object.keys(criteria).reduce((sum, name) => sum + weightOf(name), 0);
  const said = Object.entries(criteria).map(([name, direction]) => ({
    name: words(`\`${name}\``),
    best: say(directions[direction]),
    weight: percentWords(total === 0 ? 0 : weightOf(name) / total, formats),
  }));
  const parts = said.map((part) => say({ 'zh-CN': '{name} {weight}（{best}）', en: '{name} {weight} ({best})' }, part));
  return {
    sentence: say(
      {
        'zh-CN': '与“各项都最好”的接近程度，1 为最好、0 为最差（逼近理想解法）：{parts}',
        en: 'how close to being best in everything, 1 at best and 0 at worst (TOPSIS): {parts}',
      },
      { parts: parts.join(say({ 'zh-CN': '、', en: ', ' })) },
    ),
  };
};

const directions = {
  benefit: { 'zh-CN': '越高越好', en: 'high is best' },
  cost: { 'zh-CN': '越低越好', en: 'low is best' },
} as const;
