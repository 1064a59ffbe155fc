import { type ComparedValues, type DuplicateRule, normalForm, type RuleForms } from '@kefen/scheme';
import { readings } from './readings.js';

/** The forms of one customer under several rules; a form that several of them need is made once. */
export function formsUnder(rules: readonly DuplicateRule[], values: ComparedValues): RuleForms[] {
  const made = new Map<string, string>();
  return rules.map(({ conditions }) =>
    conditions.map(({ column, comparison }) => {
      const key = `${comparison} ${column}`;
      const value = values[column];
      const form = made.get(key) ?? (value ? normalForm(value, comparison, readings) : '');
      made.set(key, form);
      return form;
    }),
  );
}
