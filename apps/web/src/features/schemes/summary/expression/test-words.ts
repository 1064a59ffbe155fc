import type { ExpressionWords } from '../../expression-words.js';
import type { Say } from '../say.js';
import { splitTests } from './split-tests.js';

const comparison = /^(>=|<=|>|<|!=|=)\s*([\s\S]+)$/;
const range = /^([[(\]])([\s\S]+?)\.\.([\s\S]+)([\])[])$/;
const negation = /^not\s*\(([\s\S]*)\)$/;

/** The unary tests of a cell or band about a measure: `[2000..10000)` is “2,000 to under 10,000”. */
export type TestWords = (tests: string, of: string) => string;

export function createTestWords(words: ExpressionWords, say: Say): TestWords {
  return (tests, of) => {
    const valueIn = (text: string) => words(text.trim(), { of });
    const oneOf = (text: string): string => {
      if (text === '-') return say({ 'zh-CN': '不限', en: 'any' });
      const compared = comparison.exec(text);
      if (compared) return say(bounds[compared[1] as keyof typeof bounds], { x: valueIn(compared[2] ?? '') });
      const within = range.exec(text);
      if (within) {
        const [, open, low = '', high = '', close] = within;
        const form = `${open === '[' ? '[' : '('}${close === ']' ? ']' : ')'}` as keyof typeof ranges;
        return say(ranges[form], { low: valueIn(low), high: valueIn(high) });
      }
      return valueIn(text);
    };
    const allOf = (text: string) =>
      splitTests(text)
        .map(oneOf)
        .join(say({ 'zh-CN': '、', en: ' or ' }));
    const denied = negation.exec(tests.trim());
    if (!denied) return closed(allOf(tests.trim()));
    return closed(say({ 'zh-CN': '除{x}以外', en: 'not {x}' }, { x: allOf(denied[1] ?? '') }));
  };
}

/** Without the space that a unit leaves before the next Chinese word: 元及以上. */
function closed(text: string): string {
  return text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

const bounds = {
  '>=': { 'zh-CN': '{x} 及以上', en: '{x} or more' },
  '<=': { 'zh-CN': '{x} 及以下', en: '{x} or less' },
  '>': { 'zh-CN': '超过 {x}', en: 'over {x}' },
  '<': { 'zh-CN': '不足 {x}', en: 'under {x}' },
  '!=': { 'zh-CN': '不是 {x}', en: 'not {x}' },
  '=': { 'zh-CN': '{x}', en: '{x}' },
} as const;

const ranges = {
  '[]': { 'zh-CN': '{low} 至 {high}', en: '{low} to {high}' },
  '[)': { 'zh-CN': '{low} 至不足 {high}', en: '{low} to under {high}' },
  '(]': { 'zh-CN': '超过 {low} 至 {high}', en: 'over {low} to {high}' },
  '()': { 'zh-CN': '超过 {low}、不足 {high}', en: 'over {low}, under {high}' },
} as const;
