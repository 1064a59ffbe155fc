import { likenessOf } from './likeness.js';
import { codeOf, coreOf, coreWithoutPlace, folded, organisationOf, type Readings, tidied } from './normal-forms.js';
import { type Comparison, type DuplicateCondition, type DuplicateRule, nearByDefault } from './rule.js';

/** Columns of a customer by name. */
export type ComparedValues = Readonly<Record<string, string | null | undefined>>;

/** The normal forms of a customer under the conditions of a rule, in their order; empty where there is no value. */
export type RuleForms = readonly string[];

/** Shorter codes and numbers say nothing. */
const shortestCode = 5;

/** The form in which values are the same, or near, under a comparison; empty: it cannot be compared. */
export function normalForm(text: string, comparison: Comparison, readings: Readings): string {
  switch (comparison) {
    case 'same':
      return text;
    case 'tidied':
      return tidied(text);
    case 'folded':
      return folded(text, readings);
    case 'core':
    case 'near':
      return coreOf(text, readings);
    case 'core-without-place':
      return coreWithoutPlace(text, readings);
    case 'organisation':
      return organisationOf(text, readings);
    case 'pinyin':
      return readings.pinyin(coreOf(text, readings));
    case 'phone':
      return readings.phone(text);
    case 'code': {
      const code = codeOf(text);
      return code.length < shortestCode ? '' : code;
    }
  }
}

export function formsOf(rule: DuplicateRule, values: ComparedValues, readings: Readings): RuleForms {
  return rule.conditions.map(({ column, comparison }) => {
    const value = values[column];
    return value ? normalForm(value, comparison, readings) : '';
  });
}

/** Whether two customers are one under a rule. */
export function isHit(rule: DuplicateRule, a: RuleForms, b: RuleForms): boolean {
  return rule.conditions.every((condition, i) => holds(condition, a[i] ?? '', b[i] ?? ''));
}

function holds({ comparison, threshold = nearByDefault }: DuplicateCondition, a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  return comparison === 'near' ? likenessOf(a, b) >= threshold : a === b;
}
