import { type Matter, matters } from './matters.js';
import type { ClassInScheme, PrecedenceOrder, SchemeWithPolicies } from './precedence-order.js';
import { isLaxer, type RankedClass, rankClasses } from './rank-classes.js';

/** A matter in which two policies differ. */
export interface ContestedMatter {
  readonly matter: Matter;
  readonly winner: 'first' | 'second';
  /** The row by which it wins; null: no row speaks of either, so the order of the schemes decides. */
  readonly row: number | null;
  /** Does the one that gives way ask for more care? */
  readonly isLaxer: boolean;
}

/** Two classes of different schemes that one customer can have, and whose policies differ. */
export interface PolicyConflict {
  /** Of the scheme that stands first. */
  readonly first: ClassInScheme;
  readonly second: ClassInScheme;
  readonly matters: readonly ContestedMatter[];
}

/** Every pair of classes that cannot both be followed. Whether any customer has both is not asked here. */
export function findConflicts(order: PrecedenceOrder, schemes: readonly SchemeWithPolicies[]): PolicyConflict[] {
  const place = new Map(schemes.map(({ id }, i) => [id, i]));
  const found = new Map<string, PolicyConflict & { readonly matters: ContestedMatter[] }>();
  for (const matter of matters) {
    for (const [winner, beaten] of pairsOf(rankClasses(matter, order, schemes))) {
      if (winner.scheme === beaten.scheme || winner.content === beaten.content) continue;
      const isFirst = (place.get(winner.scheme) ?? 0) < (place.get(beaten.scheme) ?? 0);
      const [first, second] = isFirst ? [winner, beaten] : [beaten, winner];
      const key = JSON.stringify([first.scheme, first.class, second.scheme, second.class]);
      const conflict = found.get(key) ?? { first: named(first), second: named(second), matters: [] };
      conflict.matters.push({
        matter,
        winner: isFirst ? 'first' : 'second',
        row: winner.row,
        isLaxer: isLaxer(matter, winner.policy, beaten.policy),
      });
      found.set(key, conflict);
    }
  }
  return [...found.values()];
}

/** Each with every one after it. */
function* pairsOf(ranked: readonly RankedClass[]): Generator<readonly [RankedClass, RankedClass]> {
  for (const [i, one] of ranked.entries()) {
    for (const other of ranked.slice(i + 1)) yield [one, other];
  }
}

function named({ scheme, class: id }: RankedClass): ClassInScheme {
  return { scheme, class: id };
}
