import type { ClassPolicy } from '../catalogue/class-policy.js';
import { contentOf, type Matter } from './matters.js';
import { type ClassInScheme, type PrecedenceOrder, rowOf, type SchemeWithPolicies } from './precedence-order.js';

/** A class whose policy decides a matter, in its place among all that do. */
export interface RankedClass extends ClassInScheme {
  /** The row that puts it there; null: no row does, so it stands where its scheme stands. */
  readonly row: number | null;
  readonly policy: ClassPolicy;
  /** What it says of the matter, as text that is the same for the same content. */
  readonly content: string;
}

/**
 * All classes that decide a matter, the one before which every other gives way first. A customer has one class of a scheme
 * at most, so how the classes of one scheme stand to each other never counts.
 * @param schemes in the order that holds where no row speaks
 */
export function rankClasses(
  matter: Matter,
  order: PrecedenceOrder,
  schemes: readonly SchemeWithPolicies[],
): readonly RankedClass[] {
  const ranked = schemes.flatMap(({ id: scheme, classes }) =>
    classes.flatMap(({ id, policy }): RankedClass[] => {
      const content = policy && contentOf(policy, matter);
      if (!policy || content === undefined) return [];
      const place = { scheme, class: id };
      return [{ ...place, row: rowOf(order, matter, place) ?? null, policy, content }];
    }),
  );
  const rowFor = ({ row }: RankedClass) => row ?? order.length;
  // Sorting is stable: classes that no row speaks of stay in the order of their schemes.
  return ranked.toSorted((a, b) => rowFor(a) - rowFor(b));
}

const levels = ['simplified', 'standard', 'enhanced'] as const;

/** Whether what gives way asks for more care than what wins: a risk that is not heeded. Told in due diligence alone. */
export function isLaxer(matter: Matter, winner: ClassPolicy, beaten: ClassPolicy): boolean {
  if (matter !== 'dueDiligence' || !winner.dueDiligence || !beaten.dueDiligence) return false;
  return levels.indexOf(winner.dueDiligence.level) < levels.indexOf(beaten.dueDiligence.level);
}
