import type { Title } from '../../dataset/dataset.js';
import { formatValue } from '../format-value.js';
import { nameTitle, unitOf } from '../titles.js';
import { signed } from '../words/arithmetic-words.js';
import { inBoth } from '../words/language.js';
import type { ScoreContext } from './score-explainer.js';

interface Part {
  readonly name: string;
  readonly weight: string;
  readonly note?: Title;
}

/** `0.4 × 贡献（100 分）+ 配合（65 分）`: parts with what the customer has of them; a weight of 1 goes without saying. */
export function sumWords(parts: readonly Part[], { plan, values }: Pick<ScoreContext, 'plan' | 'values'>): Title {
  return inBoth((language) =>
    parts
      .map(({ name, weight, note }) => {
        const own = formatValue(values[name] ?? null, unitOf(plan, name))[language];
        const value = note ? `${own}${language === 'en' ? ', ' : '，'}${note[language]}` : own;
        const of = nameTitle(plan, name)[language];
        const part = language === 'en' ? `${of} (${value})` : `${of}（${value}）`;
        return weight === '1' ? part : `${weight} × ${part}`;
      })
      .reduce((sum, part) => signed(sum, '+', part)),
  );
}
