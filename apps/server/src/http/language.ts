import type { Language } from '@kefen/contract';

/** The language of the header `Accept-Language` that we speak and that is wanted most; else the workspace's own. */
export function languageOf(header: string | undefined, fallback: Language): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag, weight } of wishes) {
    if (weight > 0 && tag.startsWith('zh')) return 'zh-CN';
    if (weight > 0 && tag.startsWith('en')) return 'en';
  }
  return fallback;
}
