import type { Title } from '../../dataset/dataset.js';

export type Language = keyof Title;

/** The same said in both languages. */
export function inBoth(say: (language: Language) => string): Title {
  return { 'zh-CN': say('zh-CN'), en: say('en') };
}

const and = { 'zh-CN': '、', en: ' and ' } as const;
const or = { 'zh-CN': '或', en: ' or ' } as const;
const between = { 'zh-CN': '、', en: ', ' } as const;

/** `a、b、c` and `a, b and c`. */
export function allOf(parts: readonly string[], language: Language): string {
  return joined(parts, between[language], and[language]);
}

/** `a、b或c` and `a, b or c`. */
export function oneOf(parts: readonly string[], language: Language): string {
  return joined(parts, between[language], or[language]);
}

function joined(parts: readonly string[], between: string, last: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(between)}${last}${parts.at(-1)}`;
}

/** Each of the parts once, in the order given. */
export function distinct<T>(parts: readonly T[]): T[] {
  return [...new Set(parts)];
}
