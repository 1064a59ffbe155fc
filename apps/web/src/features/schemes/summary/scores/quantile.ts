import type { ScoreWords } from './score-words.js';

export const quantileWords: ScoreWords<'quantile'> = ({ quantile, buckets, best, compatible }, { say, words }) => {
  const sentence = say(sentences[best], { of: words(quantile), n: buckets });
  const note = say({
    'zh-CN': '（分界的算法与 R 软件包 rfm 相同）',
    en: ' (cut points as the R package rfm has them)',
  });
  return { sentence: compatible ? sentence + note : sentence };
};

const sentences = {
  high: {
    'zh-CN': '按“{of}”从低到高把客户等分成 {n:count} 档，得 1 到 {n:count} 分，越高越好，相同的值同档',
    en: 'customers in {n:count} equal groups by “{of}”, 1 to {n:count} points, high is best, equal values share a group',
  },
  low: {
    'zh-CN': '按“{of}”从高到低把客户等分成 {n:count} 档，得 1 到 {n:count} 分，越低越好，相同的值同档',
    en: 'customers in {n:count} equal groups by “{of}”, 1 to {n:count} points, low is best, equal values share a group',
  },
} as const;
