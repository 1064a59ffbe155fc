import { withPairs } from './pairs.js';
import type { ScoreWords } from './score-words.js';

/** Points by where a value lies: the first band that fits. */
export const bandsWords: ScoreWords<'bands'> = ({ bands: { of, bands }, unit }, telling) => {
  const { say, words, tests, number } = telling;
  const pairs = bands.map(({ when, points }) => ({
    key: when.trim() === '-' ? say({ 'zh-CN': '其他', en: 'anything else' }) : tests(when, of),
    value: number(points, unit),
  }));
  const lead = say({ 'zh-CN': '看“{of}”在哪一档', en: 'by where “{of}” lies' }, { of: words(of) });
  return withPairs(lead, pairs, telling);
};
