import type { Plan } from '../plan/plan.js';
import { type Sql, sql, texts } from './fragment.js';

/** The ids of the classes as an array, best first. */
export function emitClassIds(plan: Pick<Plan, 'classes'>): Sql {
  return sql`${texts(plan.classes.map((c) => c.id))}`;
}

/** The place of a class among them, counted from 1; 0 for an empty text. */
export function emitPosition(plan: Pick<Plan, 'classes'>, classId: Sql): Sql {
  return sql`indexOf(${emitClassIds(plan)}, ${classId})`;
}
