import { emitClassTable, emitFits, mayConflict, type TableEmitter } from '../../decision-table/index.js';
import { join, sql } from '../fragment.js';
import type { AssignmentContext, AssignmentEmitter } from './assignment-emitter.js';
import { emitReasonText } from './rules.js';

export const tableEmitter: AssignmentEmitter<'table'> = {
  /** Which rules fit. */
  prepare: ({ table }, { emit }) => emitFits(table, emit),
  class: (assignment, context) => emitClassTable(assignment, overFits(context)).class,
  /** Rules contradict one another. */
  undecided: (assignment, context) =>
    mayConflict(assignment.table.hit) ? emitClassTable(assignment, overFits(context)).conflict : undefined,
  reason: (assignment, context) => {
    const inputs = assignment.table.inputs.filter(({ expression }) => expression.type.nullable);
    const missing = inputs.map(({ expression }) => sql`isNull(${context.emit.expression(expression)})`);
    const fallback =
      missing.length === 0
        ? emitReasonText('no rule fits')
        : sql`if(${join(missing, ' OR ')}, ${emitReasonText('a value is missing')}, ${emitReasonText('no rule fits')})`;
    const { conflict } = emitClassTable(assignment, overFits(context));
    return sql`if(${conflict}, ${emitReasonText('several rules fit')}, ${fallback})`;
  },
  /** Which rules fit, as one text such as `0110`. */
  facts: (assignment, context) => [emitClassTable(assignment, overFits(context)).fits],
};

function overFits({ emit, prepared }: AssignmentContext): TableEmitter {
  return { expression: emit.expression, tests: emit.tests, fits: prepared };
}
