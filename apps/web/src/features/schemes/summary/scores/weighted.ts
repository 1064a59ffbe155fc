import { percentWords } from '../expression/number-words.js';
import type { Telling } from '../wording.js';
import type { ScoreWords } from './score-words.js';
import { type Part, sharesOf } from './weights.js';

/** A sum by hand: weights that make a whole are said in per cent, others as factors with their shares behind. */
export const weightedWords: ScoreWords<'weighted'> = ({ weighted }, telling) => {
  const { say, words } = telling;
  const parts = Object.entries(weighted).map(([name, weight]): Part => ({ name, weight: Number(weight) }));
  const names = parts.map(({ name }) => words(`\`${name}\``));
  const [only] = names;
  if (only && names.length === 1 && parts[0]?.weight === 1) {
    return { sentence: say({ 'zh-CN': '等于“{part}”', en: 'the same as “{part}”' }, { part: only }) };
  }
  if (parts.every(({ weight }) => weight === 1)) {
    return { sentence: say({ 'zh-CN': '{parts} 相加', en: '{parts} added up' }, { parts: names.join(' + ') }) };
  }
  if (isWhole(parts)) {
    return {
      sentence: say(
        { 'zh-CN': '加权相加：{shares}', en: 'weighted sum: {shares}' },
        { shares: sharesOf(parts, telling) },
      ),
    };
  }
  return {
    sentence: say({ 'zh-CN': '加权相加：{parts}', en: 'weighted sum: {parts}' }, { parts: factorsOf(parts, telling) }),
  };
};

function isWhole(parts: readonly Part[]): boolean {
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  return Math.abs(sum - 1) < 1e-9 && parts.every(({ weight }) => weight >= 0);
}

function factorsOf(parts: readonly Part[], { say, words, formats }: Telling): string {
  const total = parts.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  return parts
    .map(({ name, weight }) =>
      say(
        { 'zh-CN': '{part} × {weight}（占 {share}）', en: '{part} × {weight} ({share})' },
        {
          part: words(`\`${name}\``),
          weight: formats.decimal(weight),
          share: percentWords(Math.abs(weight) / total, formats),
        },
      ),
    )
    .join(' + ');
}
