import type { Expression } from '../feel/index.js';
import { nowhere } from './diagram.js';
import type { Premises } from './premises.js';
import { spaceOf } from './space.js';
import { statementOf } from './statement-of.js';

/** Whether a condition is true of no customer, of every customer, or neither can be proven. */
export function proveCondition(condition: Expression, premises: Premises): 'never' | 'always' | 'unproven' {
  const { diagram, given, regions } = spaceOf([statementOf(condition, premises)], premises);
  const [region = nowhere] = regions;
  if (diagram.and(given, region) === nowhere) return 'never';
  return diagram.without(given, region) === nowhere ? 'always' : 'unproven';
}
