import { percentWords } from '../expression/number-words.js';
import type { Telling } from '../wording.js';

/** A part of a sum and what it counts. */
export interface Part {
  readonly name: string;
  readonly weight: number;
}

/** `R 20%、F 30%、M 50%`: what each part counts of the whole. */
export function sharesOf(parts: readonly Part[], { words, say, formats }: Telling): string {
  const total = parts.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  return parts
    .map(({ name, weight }) => `${words(`\`${name}\``)} ${percentWords(total === 0 ? 0 : weight / total, formats)}`)
    .join(say({ 'zh-CN': '、', en: ', ' }));
}
