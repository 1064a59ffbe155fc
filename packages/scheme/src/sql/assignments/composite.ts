import { emitClassIds, emitPosition } from '../class-order.js';
import { join, raw, sql } from '../fragment.js';
import type { AssignmentEmitter } from './assignment-emitter.js';
import { emitReasonText } from './rules.js';

export const compositeEmitter: AssignmentEmitter<'composite'> = {
  /** `worst of` needs a class from every part, `best of` from one. */
  class: ({ takes, parts }, { plan, partColumn }) => {
    const positions = parts.map((_, i) => emitPosition(plan, partColumn(i)));
    const ids = emitClassIds(plan);
    if (takes === 'worst') {
      const missing = positions.map((position) => sql`${position} = 0`);
      return sql`if(${join(missing, ' OR ')}, '', ${ids}[greatest(${join(positions, ', ')})])`;
    }
    const behind = raw(String(plan.classes.length + 1));
    const ranked = positions.map((position) => sql`if(${position} = 0, ${behind}, ${position})`);
    // An index behind the last element gives an empty text.
    return sql`${ids}[least(${join(ranked, ', ')})]`;
  },
  /** The reasons of the parts are told instead. */
  reason: () => emitReasonText('no rule fits'),
  facts: () => [],
};
