import type { Expression } from '../expression.js';
import { type PlainKind, plainType } from '../expression-type.js';

/** Date ± duration, date − date, or duration ± duration of one kind; undefined for any other pair. */
export function temporalOperation(operator: '+' | '-', left: Expression, right: Expression): Expression | undefined {
  const kind = resultKind(operator, left.type.kind, right.type.kind);
  if (kind === undefined) return undefined;
  // A date that leaves the range of the store becomes null.
  const nullable = kind === 'date' || left.type.nullable || right.type.nullable;
  const swapped = right.type.kind === 'date' && left.type.kind !== 'date';
  const [first, second] = swapped ? [right, left] : [left, right];
  return { kind: 'temporal', type: plainType(kind, nullable), operator, left: first, right: second };
}

function resultKind(operator: '+' | '-', left: string, right: string): PlainKind | undefined {
  const durations = ['days duration', 'months duration'];
  if (left === 'date' && durations.includes(right)) return 'date';
  if (operator === '+' && durations.includes(left) && right === 'date') return 'date';
  if (operator === '-' && left === 'date' && right === 'date') return 'days duration';
  if (left === right && left === 'days duration') return 'days duration';
  if (left === right && left === 'months duration') return 'months duration';
  return undefined;
}
