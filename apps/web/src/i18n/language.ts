export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The first of the person's languages that we speak; Chinese where there is none. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'zh-CN';
}
