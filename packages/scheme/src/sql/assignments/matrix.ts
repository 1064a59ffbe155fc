import type { PlannedAxis } from '../../plan/planned-assignment.js';
import { join, raw, type Sql, sql, texts } from '../fragment.js';
import type { PlanEmitter } from '../names.js';
import type { AssignmentEmitter } from './assignment-emitter.js';
import { emitReasonText } from './rules.js';

export const matrixEmitter: AssignmentEmitter<'matrix'> = {
  class: ({ rows, columns, classes }, { emit }) => {
    const ids = classes.flat().map((id) => (id === 'none' ? '' : id));
    const [row, column] = [emitBand(rows, emit), emitBand(columns, emit)];
    const field = sql`(${row} - 1) * ${raw(String(columns.bands.length))} + ${column}`;
    return sql`if(${row} = 0 OR ${column} = 0, '', ${texts(ids)}[${field}])`;
  },
  reason: ({ rows, columns }, { emit }) => {
    const missing = [rows, columns].map(({ input }) => sql`isNull(${emit.expression(input)})`);
    return sql`if(${join(missing, ' OR ')}, ${emitReasonText('a value is missing')}, ${emitReasonText('no rule fits')})`;
  },
  /** The bands on both axes, counted from 1; 0: none. */
  facts: ({ rows, columns }, { emit }) => [rows, columns].map((axis) => sql`toString(${emitBand(axis, emit)})`),
};

/** The first band that fits, counted from 1; 0 where none does. */
function emitBand({ input, bands }: PlannedAxis, emit: PlanEmitter): Sql {
  const cases = bands.map(({ tests }, i) => sql`${emit.tests(tests, input)}, ${raw(String(i + 1))}`);
  return sql`multiIf(${join([...cases, raw('0')], ', ')})`;
}
