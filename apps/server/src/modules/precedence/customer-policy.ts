import type { CustomerPolicy } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import { type CountedScheme, getNamed, namedClass } from './counted-schemes.js';
import { besideOthers, partOfPolicy } from './part-of-policy.js';

/**
 * What holds for a customer.
 * @param classes the customer's, at most one of a scheme
 */
export function customerPolicy(
  classes: readonly precedence.ClassInScheme[],
  order: precedence.PrecedenceOrder,
  schemes: readonly CountedScheme[],
): Pick<CustomerPolicy, 'matters' | 'beside' | 'without'> {
  const named = classes.map((one) => ({ ...namedClass(schemes, one), policy: getNamed(schemes, one).policy }));
  return {
    matters: precedence.decideMatters(classes, order, schemes).map(({ matter, by, beaten }) => ({
      matter,
      by: namedClass(schemes, by),
      policy: partOfPolicy(by.policy, matter),
      row: by.row,
      beaten: beaten.map((other) => ({
        ...namedClass(schemes, other),
        policy: partOfPolicy(other.policy, matter),
        differs: other.differs,
        isStricter: other.isStricter,
      })),
    })),
    beside: named.flatMap(({ policy, ...one }) => {
      const parts = policy && besideOthers(policy);
      return parts ? [{ ...one, policy: parts }] : [];
    }),
    without: named.flatMap(({ policy, ...one }) => (policy ? [] : [one])),
  };
}
