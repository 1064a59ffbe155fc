import type { UnratedReason } from '../../plan/planned-assignment.js';
import { join, raw, type Sql, sql, text } from '../fragment.js';
import type { AssignmentEmitter } from './assignment-emitter.js';

export const rulesEmitter: AssignmentEmitter<'rules'> = {
  class: ({ rules }, { emit }) => {
    const cases = rules.map((rule) => sql`${emit.condition(rule.when)}, ${text(rule.class)}`);
    return sql`multiIf(${join([...cases, raw(`''`)], ', ')})`;
  },
  reason: () => emitReasonText('no rule fits'),
  /** Which rules hold. */
  facts: ({ rules }, { emit }) => rules.map((rule) => sql`toString(toUInt8(${emit.condition(rule.when)}))`),
};

export function emitReasonText(reason: UnratedReason): Sql {
  return sql`${text(reason)}`;
}
