import type { OverrideDirection, OverridePreview, Permission } from '@kefen/contract';
import type { Plan } from '@kefen/scheme';
import type { OverrideRecord } from './override-record.js';

/** Who asks, and what that person may do. */
export interface Person {
  readonly userId: string;
  readonly permissions: readonly Permission[];
}

/** A better class, or the same one kept, is a raise. Not rated is below every class. */
export function directionOf({ classes }: Pick<Plan, 'classes'>, now: string, then: string): OverrideDirection {
  const place = (id: string) => {
    const found = classes.findIndex((one) => one.id === id);
    return found < 0 ? classes.length : found;
  };
  return place(then) <= place(now) ? 'raise' : 'lower';
}

const rightTo = { raise: 'overrides.raise', lower: 'overrides.lower' } as const;

/** Why somebody else has to approve what a person wants; null: nobody has to. */
export function approvalFor(
  plan: Pick<Plan, 'overrides'>,
  direction: OverrideDirection,
  { permissions }: Person,
): OverridePreview['approval'] {
  if (plan.overrides) return 'scheme';
  return permissions.includes(rightTo[direction]) ? null : 'right';
}

/** To end what raised is to lower, and the other way; what is only asked for, the person who asks takes back. */
export function mayEnd({ state, askedById, direction, holdsFrom }: OverrideRecord, person: Person): boolean {
  const isAsked = state === 'asked' || (state === 'ended' && holdsFrom === null);
  if (isAsked && askedById === person.userId) return true;
  return person.permissions.includes(rightTo[direction === 'raise' ? 'lower' : 'raise']);
}
