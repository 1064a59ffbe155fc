import type { RuleForms } from './compare.js';
import type { DuplicateRule } from './rule.js';

/**
 * Keys of a customer under a rule: two customers who are one share a key, or, where a rule has nothing but near conditions,
 * almost always do. The exact conditions together are one key; with near conditions alone it is how the first of them
 * begins, ends, and which characters it consists of. None where a form is empty.
 */
export function blockKeys(rule: DuplicateRule, forms: RuleForms): string[] {
  if (forms.some((form) => form === '')) return [];
  const exact = forms.filter((_, i) => rule.conditions[i]?.comparison !== 'near');
  if (exact.length > 0) return [`= ${exact.join('\u001f')}`];
  const characters = [...(forms[0] ?? '')];
  const begins = characters.slice(0, 3).join('');
  const ends = characters.slice(-3).join('');
  const sorted = characters.toSorted().join('');
  return [...new Set([`^ ${begins}`, `$ ${ends}`, `~ ${sorted}`])];
}
