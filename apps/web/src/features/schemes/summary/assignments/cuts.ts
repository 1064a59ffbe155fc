import type { TablePicture } from '../described.js';
import { percentWords } from '../expression/number-words.js';
import type { Telling } from '../wording.js';

interface Share {
  readonly numerator: string;
  readonly denominator: string;
}

/** A class and its share of a ranking in per cent. */
export type Cut = readonly [id: string, share: string];

export function cutsOf(cuts: Readonly<Record<string, Share>>, { formats }: Telling): Cut[] {
  return Object.entries(cuts).map(([id, { numerator, denominator }]) => [
    id,
    percentWords(Number(numerator) / Number(denominator), formats),
  ]);
}

/** The classes with their shares, in the order in which they are cut. */
export function cutsPicture(cuts: readonly Cut[], share: string, { say }: Telling): TablePicture {
  return {
    kind: 'table',
    columns: [{ title: say({ 'zh-CN': '类别', en: 'Class' }) }, { title: share, isNumber: true }],
    rows: cuts.map(([id, text]) => [{ class: id }, text]),
  };
}

/** What decides between equal values, as a part of the sentence; nothing where only the customer id does. */
export function tiesWords(ties: readonly string[], { say, words }: Telling): string {
  if (ties.length === 0) return '';
  const names = ties.map((tie) => `“${words(tie)}”`).join(say({ 'zh-CN': '、', en: ', then ' }));
  return say({ 'zh-CN': '，相同时比{ties}', en: ', equal ones by {ties}' }, { ties: names });
}
