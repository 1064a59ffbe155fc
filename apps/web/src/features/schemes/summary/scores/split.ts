import type { ScoreWords } from './score-words.js';

export const splitWords: ScoreWords<'split'> = ({ split, at, best }, { say, words }) => {
  const line = at === 'mean' || at === 'median' ? say(lines[at]) : words(at, { of: split });
  return { sentence: say(sentences[best], { of: words(split), at: line }) };
};

const lines = {
  mean: { 'zh-CN': '全体参评客户的平均值', en: 'the mean of all who take part' },
  median: { 'zh-CN': '全体参评客户的中位数', en: 'the median of all who take part' },
} as const;

const sentences = {
  high: {
    'zh-CN': '“{of}”高于{at}得 2 分（高），否则得 1 分（低）',
    en: '“{of}” above {at} gives 2 points (high), anything else 1 (low)',
  },
  low: {
    'zh-CN': '“{of}”不高于{at}得 2 分（好），否则得 1 分',
    en: '“{of}” not above {at} gives 2 points (good), anything else 1',
  },
} as const;
