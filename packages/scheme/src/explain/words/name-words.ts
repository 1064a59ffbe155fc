import type { NameExpression } from '../../feel/index.js';
import { spaced } from '../../proofs/words/spaced.js';
import { valueWords } from './literal-words.js';
import type { Scene } from './scene.js';

/** A name with the customer's value beside it, where that is told: `星点（620 分）`. */
export function nameWords(expression: NameExpression, scene: Scene): string {
  const value = scene.vocabulary.customerValue?.(expression.name);
  const title = plainName(expression, scene);
  if (value === undefined || value === null || expression.type.kind === 'boolean') return title;
  return withValue(title, valueWords(expression, value, scene), scene);
}

export function plainName(
  { name }: NameExpression,
  { vocabulary, language }: Pick<Scene, 'vocabulary' | 'language'>,
): string {
  return vocabulary.titleOf(name)[language];
}

/** A title that ends in brackets takes the value into them. */
function withValue(
  title: string,
  value: string,
  { language, vocabulary }: Pick<Scene, 'language' | 'vocabulary'>,
): string {
  const isOpen = /[）)]$/.test(title);
  const now = isOpen || vocabulary.isWish === true;
  if (language === 'en') {
    const shown = now ? `now ${value}` : value;
    return isOpen ? `${title.slice(0, -1)}; ${shown})` : `${title} (${shown})`;
  }
  const shown = now ? spaced('现为', value) : value;
  return isOpen ? `${title.slice(0, -1)}，${shown}）` : `${title}（${shown}）`;
}
