import { type ComparedValues, type DuplicateRule, normalForm, type RuleForms } from '@kefen/scheme';
import { readings } from './readings.js';

/**
 * The forms of one customer under several rules; a form that several of them need is made once. Where a rule has a column
 * without a value nothing can be like the customer by it, so all its forms are left empty.
 */
export function formsUnder(rules: readonly DuplicateRule[], values: ComparedValues): RuleForms[] {
  const made = new Map<string, string>();
  return rules.map(({ conditions }) => {
    if (conditions.some(({ column }) => !values[column])) return conditions.map(() => '');
    return conditions.map(({ column, comparison }) => {
      const key = `${comparison} ${column}`;
      const form = made.get(key) ?? normalForm(values[column] ?? '', comparison, readings);
      made.set(key, form);
      return form;
    });
  });
}
