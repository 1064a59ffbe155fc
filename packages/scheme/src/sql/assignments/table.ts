import { emitClassTable } from '../../decision-table/index.js';
import { join, sql } from '../fragment.js';
import type { AssignmentEmitter } from './assignment-emitter.js';
import { emitReasonText } from './rules.js';

export const tableEmitter: AssignmentEmitter<'table'> = {
  class: (assignment, { emit }) => emitClassTable(assignment, emit).class,
  reason: (assignment, { emit }) => {
    const inputs = assignment.table.inputs.filter(({ expression }) => expression.type.nullable);
    const missing = inputs.map(({ expression }) => sql`isNull(${emit.expression(expression)})`);
    const fallback =
      missing.length === 0
        ? emitReasonText('no rule fits')
        : sql`if(${join(missing, ' OR ')}, ${emitReasonText('a value is missing')}, ${emitReasonText('no rule fits')})`;
    return sql`if(${emitClassTable(assignment, emit).conflict}, ${emitReasonText('several rules fit')}, ${fallback})`;
  },
  /** Which rules fit, as one text such as `0110`. */
  facts: (assignment, { emit }) => [emitClassTable(assignment, emit).fits],
};
