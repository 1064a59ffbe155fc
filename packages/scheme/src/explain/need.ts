import type { Title } from '../dataset/dataset.js';
import { computeNumber } from '../feel/number/decimal-text.js';
import type { Plan } from '../plan/plan.js';
import { isNumber, isZero, magnitude } from './decimal.js';
import type { ExplainedRow } from './explained-row.js';
import type { Need } from './explanation.js';
import { formatValue } from './format-value.js';
import type { Requirement } from './requirements.js';
import { nameTitle, unitOf } from './titles.js';

const words: Readonly<Record<string, Title>> = {
  '>=': { 'zh-CN': '不低于', en: 'at least' },
  '>': { 'zh-CN': '高于', en: 'above' },
  '<=': { 'zh-CN': '不高于', en: 'at most' },
  '<': { 'zh-CN': '低于', en: 'below' },
  '=': { 'zh-CN': '等于', en: 'exactly' },
  '!=': { 'zh-CN': '不等于', en: 'other than' },
};

/** A requirement with where the customer stands and how far that is away. */
export function needOf(
  plan: Plan,
  row: ExplainedRow,
  { name, operator, bound }: Requirement,
  direction: 'up' | 'down',
): Need {
  const value = row.values[name] ?? null;
  const unit = unitOf(plan, name);
  const title = nameTitle(plan, name);
  const distance = isNumber(value) ? magnitude(computeNumber('-', bound, value)) : undefined;
  const word = words[operator] ?? { 'zh-CN': operator, en: operator };
  const [needed, now] = [formatValue(bound, unit), formatValue(value, unit)];
  // “Above 0, now 0”: the distance to a bound that is not included says nothing.
  const gap = distance === undefined || isZero(distance) ? undefined : formatValue(distance, unit);
  const gapWord = direction === 'up' ? { 'zh-CN': '还差', en: 'short by' } : { 'zh-CN': '余量', en: 'margin' };
  return {
    name,
    title,
    value,
    needed: bound,
    ...(distance !== undefined && { distance }),
    sentence: {
      'zh-CN': `${title['zh-CN']}须${word['zh-CN']} ${needed['zh-CN']}，现为 ${now['zh-CN']}${gap ? `，${gapWord['zh-CN']} ${gap['zh-CN']}` : ''}`,
      en: `${title.en} ${word.en} ${needed.en}, now ${now.en}${gap ? `, ${gapWord.en} ${gap.en}` : ''}`,
    },
  };
}

/** One sentence of several needs. */
export function joinNeeds(needs: readonly Need[], start: Title): Title {
  const of = (lang: 'zh-CN' | 'en', separator: string) => needs.map((n) => n.sentence[lang]).join(separator);
  return { 'zh-CN': `${start['zh-CN']}${of('zh-CN', '；')}。`, en: `${start.en}${of('en', '; ')}.` };
}

/** How a sentence about the way to a better class begins. */
export function wayTo(title: Title): Title {
  return { 'zh-CN': `要进入“${title['zh-CN']}”：`, en: `For “${title.en}”: ` };
}

/** How a sentence about keeping a class begins. */
export function lastsAsLongAs(title: Title): Title {
  return { 'zh-CN': `“${title['zh-CN']}”保持到：`, en: `“${title.en}” lasts as long as: ` };
}
