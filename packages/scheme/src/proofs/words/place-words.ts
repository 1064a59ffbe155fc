import type { Title } from '../../dataset/dataset.js';
import type { Vocabulary } from './value-words.js';

const nouns = {
  rule: { 'zh-CN': '条规则', en: 'rule', many: 'rules' },
  row: { 'zh-CN': '行', en: 'row', many: 'rows' },
  band: { 'zh-CN': '个分段', en: 'band', many: 'bands' },
} as const;

/** `第 3 条规则“潜在忠诚”`; several places share one noun and have no titles. */
export function placesTitle(places: readonly number[], { noun, outcomes }: Vocabulary): Title {
  const words = nouns[noun];
  const [only] = places;
  if (places.length === 1 && only !== undefined) {
    const outcome = outcomes?.[only];
    return {
      'zh-CN': `第 ${only + 1} ${words['zh-CN']}${outcome ? `“${outcome['zh-CN']}”` : ''}`,
      en: `${words.en} ${only + 1}${outcome ? ` (“${outcome.en}”)` : ''}`,
    };
  }
  const numbers = places.map((place) => place + 1);
  const [last, ...before] = numbers.toReversed();
  return {
    'zh-CN': `第 ${numbers.join('、')} ${words['zh-CN']}`,
    en: `${words.many} ${before.toReversed().join(', ')} and ${last}`,
  };
}

export function oneTitle({ noun }: Vocabulary): Title {
  return { 'zh-CN': { rule: '一条规则', row: '一行', band: '一个分段' }[noun], en: nouns[noun].en };
}

/** With a capital letter, for the start of a sentence. */
export function atStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
