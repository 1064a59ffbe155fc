import type { Plan } from '../../plan/plan.js';

/** The place of a class, counted from 0; behind the last one where there is none. */
export function placeOf(plan: Plan, id: string): number {
  const place = plan.classes.findIndex((c) => c.id === id);
  return place < 0 ? plan.classes.length : place;
}
