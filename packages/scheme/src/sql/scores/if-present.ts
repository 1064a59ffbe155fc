import type { Expression } from '../../feel/index.js';
import { join, type Sql, sql } from '../fragment.js';
import type { PlanEmitter } from '../names.js';

/** A value of the given inputs; null where one of them is missing. */
export function ifPresent(inputs: readonly Expression[], value: Sql, emit: PlanEmitter): Sql {
  const missing = inputs.filter(({ type }) => type.nullable).map((input) => sql`isNull(${emit.expression(input)})`);
  return missing.length === 0 ? value : sql`if(${join(missing, ' OR ')}, NULL, ${value})`;
}
