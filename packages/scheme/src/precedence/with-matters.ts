import { mattersOf } from './matters.js';
import type { SchemeWithMatters, SchemeWithPolicies } from './precedence-order.js';

/** Schemes with the matters that their classes decide. */
export function withMatters(schemes: readonly SchemeWithPolicies[]): SchemeWithMatters[] {
  return schemes.map(({ id, classes }) => ({
    id,
    classes: classes.map((one) => ({ id: one.id, matters: one.policy ? mattersOf(one.policy) : [] })),
  }));
}
