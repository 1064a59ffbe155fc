import type { ClassPolicy } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { useUnit } from '../workspace/unit.js';
import { type PolicyFact, policyFacts } from './policy-facts.js';

/** What a policy says, in the language of the person and the currency of the workspace. */
export function usePolicyFacts(policy: ClassPolicy): readonly PolicyFact[] {
  const { t, pick, formats } = useLanguage();
  const currency = useUnit()('money');
  return policyFacts(policy, { t, pick, formats, currency });
}
