import type { ScoreWords } from './score-words.js';

export const scaleWords: ScoreWords<'scale'> = ({ scale, method, to, best }, { say, words, formats }) => {
  const place = say(places[method], { of: words(scale), best: say(directions[best]) });
  if (method === 'z-score' && !to) return { sentence: place };
  const [low, high] = (to ?? ['0', '100']).map((bound) => formats.decimal(bound));
  const form = method === 'z-score' ? ontoDeviations : onto;
  return { sentence: place + say(form, { low: low ?? '', high: high ?? '' }) };
};

const directions = {
  high: { 'zh-CN': '越高越好', en: 'high is best' },
  low: { 'zh-CN': '越低越好', en: 'low is best' },
} as const;

const places = {
  'min-max': {
    'zh-CN': '看“{of}”在全体客户的最小值与最大值之间的位置，{best}',
    en: 'where “{of}” lies between the least and the greatest of the customers, {best}',
  },
  'z-score': {
    'zh-CN': '看“{of}”比全体客户的平均值高或低几个标准差，{best}',
    en: 'how many standard deviations “{of}” is from the mean of the customers, {best}',
  },
  rank: {
    'zh-CN': '看“{of}”领先其他客户的百分之几，{best}',
    en: 'ahead of what share of the other customers by “{of}”, {best}',
  },
} as const;

const onto = { 'zh-CN': '，折成 {low} 到 {high} 分', en: ', as {low} to {high} points' } as const;

const ontoDeviations = {
  'zh-CN': '，上下 3 个标准差折成 {low} 到 {high} 分',
  en: ', three deviations to either side as {low} to {high} points',
} as const;
