import type { Title } from '../dataset/dataset.js';
import { type CompareOperator, computeNumber } from '../feel/index.js';
import { spaced } from '../proofs/words/spaced.js';
import { isZero, magnitude } from './decimal.js';
import type { Need } from './explanation.js';
import { formatValue } from './format-value.js';
import { operatorWord } from './words/compare-words.js';
import { inBoth, type Language } from './words/language.js';

export type Direction = 'up' | 'down';

/** A number that is asked for, and what the customer has. */
export interface Asked {
  readonly operator: CompareOperator;
  readonly bound: string;
  readonly value: string;
  readonly unit: string | undefined;
  readonly direction: Direction;
}

/** `星点不低于 500 分` */
export function askedWords(title: Title, operator: CompareOperator, needed: Title, isText = false): Title {
  return inBoth((language) => {
    const word = operatorWord(operator, isText ? 'text' : 'number', language);
    return language === 'en' ? `${title.en} ${word} ${needed.en}` : spaced(title[language], word, needed[language]);
  });
}

/** A value whose distance is beyond the places that are shown is shown with all of them. */
export function formatExactly(value: string, distance: string | undefined, unit: string | undefined): Title {
  const isTiny = distance !== undefined && !isZero(distance) && /^0\.0{4}/.test(distance) && unit !== 'share';
  return isTiny ? inBoth(() => value.replace(/(\.\d*?)0+$/, '$1')) : formatValue(value, unit);
}

export function nowWords(value: Title, language: Language): string {
  return language === 'en' ? `now ${value.en}` : spaced('现为', value['zh-CN']);
}

const gaps = {
  short: { 'zh-CN': (gap: string) => `还差 ${gap}`, en: (gap: string) => `${gap} short` },
  over: { 'zh-CN': (gap: string) => `超出 ${gap}`, en: (gap: string) => `${gap} too much` },
  spare: { 'zh-CN': (gap: string) => `余量 ${gap}`, en: (gap: string) => `${gap} to spare` },
} as const;

/** How far away the bound is; “above 0, now 0” says it all. */
export function gapWords({ operator, bound, value, unit, direction }: Asked, language: Language): string | undefined {
  const difference = computeNumber('-', bound, value);
  if (direction === 'down' && operator === '=') return undefined;
  if (isZero(difference)) {
    return direction === 'down' ? { 'zh-CN': '没有余量', en: 'nothing to spare' }[language] : undefined;
  }
  const side = direction === 'down' ? 'spare' : difference.startsWith('-') ? 'over' : 'short';
  return gaps[side][language](distanceWords(magnitude(difference), unit, language));
}

/** The difference of two percentages is a number of percentage points. */
function distanceWords(distance: string, unit: string | undefined, language: Language): string {
  const shown = formatValue(distance, unit)[language];
  if (unit !== 'share') return shown;
  return shown.replace(' %', { 'zh-CN': ' 个百分点', en: ' percentage points' }[language]);
}

/** What is said in brackets behind. */
export function withNote(
  words: string,
  notes: readonly (string | undefined)[],
  language: Language,
  meaning?: string,
): string {
  const isEnglish = language === 'en';
  const own = notes.filter((note) => note !== undefined).join(isEnglish ? ', ' : '，');
  const said = [own, meaning ?? ''].filter((note) => note !== '').join(isEnglish ? '; ' : '；');
  if (said === '') return words;
  return isEnglish ? `${words} (${said})` : `${words}（${said}）`;
}

/** One sentence of several needs. */
export function joinNeeds(needs: readonly Need[], start: Title): Title {
  const of = (language: Language, separator: string) => needs.map((n) => n.sentence[language]).join(separator);
  return { 'zh-CN': `${start['zh-CN']}${of('zh-CN', '；')}。`, en: `${start.en}${of('en', '; ')}.` };
}

/** How a sentence about the way to a better class begins. */
export function wayTo(title: Title): Title {
  return { 'zh-CN': `要进入“${title['zh-CN']}”：`, en: `For “${title.en}”: ` };
}

/** How a sentence about keeping a class begins. */
export function lastsAsLongAs(title: Title): Title {
  return { 'zh-CN': `保住“${title['zh-CN']}”：`, en: `To stay “${title.en}”: ` };
}
