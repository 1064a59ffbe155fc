import { neededNames } from '../../plan/needed-names.js';
import type { UnratedReason } from '../../plan/planned-assignment.js';
import { join, raw, type Sql, sql, text } from '../fragment.js';
import type { AssignmentEmitter } from './assignment-emitter.js';

export const rulesEmitter: AssignmentEmitter<'rules'> = {
  class: ({ rules }, { emit }) => {
    const cases = rules.map((rule) => sql`${emit.condition(rule.when)}, ${text(rule.class)}`);
    return sql`multiIf(${join([...cases, raw(`''`)], ', ')})`;
  },
  /** A value that the rules ask for and do not find keeps them from fitting, whatever it would have been. */
  reason: ({ rules }, { emit }) => {
    const missing = neededNames(rules).map((name) => sql`isNull(${emit.expression(name)})`);
    if (missing.length === 0) return emitReasonText('no rule fits');
    return sql`if(${join(missing, ' OR ')}, ${emitReasonText('a value is missing')}, ${emitReasonText('no rule fits')})`;
  },
  /** Which rules hold. */
  facts: ({ rules }, { emit }) => rules.map((rule) => sql`toString(toUInt8(${emit.condition(rule.when)}))`),
};

export function emitReasonText(reason: UnratedReason): Sql {
  return sql`${text(reason)}`;
}
