import type { ConflictView, PrecedenceConflict } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import type { ClassPair } from '@kefen/warehouse';
import { type CountedScheme, getNamed, namedClass } from './counted-schemes.js';
import { partOfPolicy } from './part-of-policy.js';

/** A conflict that customers have. */
export interface CountedConflict extends precedence.PolicyConflict {
  readonly customers: number;
}

/** Conflicts of which some customer has both classes, most customers first. */
export function countedConflicts(
  pairs: readonly ClassPair[],
  order: precedence.PrecedenceOrder,
  schemes: readonly CountedScheme[],
): CountedConflict[] {
  const keyOf = ({ first, second }: Pick<ClassPair, 'first' | 'second'>) =>
    JSON.stringify([first.scheme, first.class, second.scheme, second.class]);
  const counts = new Map(pairs.map((pair) => [keyOf(pair), pair.customers]));
  return precedence
    .findConflicts(order, schemes)
    .map((conflict) => ({ ...conflict, customers: counts.get(keyOf(conflict)) ?? 0 }))
    .filter(({ customers }) => customers > 0)
    .toSorted((a, b) => b.customers - a.customers || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Is a conflict in a view? `undecided`: in some matter no row speaks of either class. */
export function isInView({ matters }: precedence.PolicyConflict, view: ConflictView): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'undecided':
      return matters.some(({ row }) => row === null);
    case 'laxer':
      return matters.some(({ isLaxer }) => isLaxer);
  }
}

export function conflictDocument(conflict: CountedConflict, schemes: readonly CountedScheme[]): PrecedenceConflict {
  const part = (of: precedence.ClassInScheme, matter: precedence.Matter) =>
    partOfPolicy(getNamed(schemes, of).policy ?? {}, matter);
  return {
    first: namedClass(schemes, conflict.first),
    second: namedClass(schemes, conflict.second),
    customers: conflict.customers,
    matters: conflict.matters.map((one) => ({
      ...one,
      first: part(conflict.first, one.matter),
      second: part(conflict.second, one.matter),
    })),
  };
}
