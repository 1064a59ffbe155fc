import { type Matter, matters } from './matters.js';
import type { ClassInScheme, PrecedenceOrder, SchemeWithPolicies } from './precedence-order.js';
import { isLaxer, type RankedClass, rankClasses } from './rank-classes.js';

/** A class that gives way in a matter. */
export interface BeatenClass extends RankedClass {
  /** Does it say something else than the class that decides? */
  readonly differs: boolean;
  /** Does it ask for more care than the class that decides? */
  readonly isStricter: boolean;
}

/** Which class of a customer decides a matter. */
export interface DecidedMatter {
  readonly matter: Matter;
  readonly by: RankedClass;
  /** In the order in which they would decide. */
  readonly beaten: readonly BeatenClass[];
}

/**
 * What holds for a customer, matter by matter. A matter of which none of the classes speaks is not there.
 * @param classes the customer's, at most one of a scheme
 * @param schemes in the order that holds where no row speaks
 */
export function decideMatters(
  classes: readonly ClassInScheme[],
  order: PrecedenceOrder,
  schemes: readonly SchemeWithPolicies[],
): DecidedMatter[] {
  const classOf = new Map(classes.map((one) => [one.scheme, one.class]));
  return matters.flatMap((matter) => {
    const ranked = rankClasses(matter, order, schemes);
    const [by, ...others] = ranked.filter((one) => classOf.get(one.scheme) === one.class);
    if (!by) return [];
    const beaten = others.map((other) => ({
      ...other,
      differs: other.content !== by.content,
      isStricter: isLaxer(matter, by.policy, other.policy),
    }));
    return [{ matter, by, beaten }];
  });
}
