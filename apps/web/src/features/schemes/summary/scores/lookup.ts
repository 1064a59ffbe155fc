import { findNamed } from '../expression/names.js';
import { withPairs } from './pairs.js';
import type { ScoreWords } from './score-words.js';

/** Points by a list of values. */
export const lookupWords: ScoreWords<'lookup'> = ({ lookup, points, otherwise, unit }, telling) => {
  const { say, words, number, pick } = telling;
  const titles = findNamed(telling, lookup, 'customers')?.valueTitles;
  const listed = Object.entries(points).map(([written, value]) => {
    const title = titles?.get(written);
    return { key: title ? pick(title) : written, value: number(value, unit) };
  });
  const key = say({ 'zh-CN': '其他', en: 'anything else' });
  const rest = otherwise === undefined ? say({ 'zh-CN': '不计', en: 'nothing' }) : number(otherwise, unit);
  const lead = say({ 'zh-CN': '按“{of}”查表', en: 'by the value of “{of}”' }, { of: words(lookup) });
  return withPairs(lead, [...listed, { key, value: rest }], telling);
};
