import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';

/** `text + text`. */
export function concatenation(left: Expression, right: Expression): Expression {
  return { kind: 'concatenate', type: plainType('text', left.type.nullable || right.type.nullable), left, right };
}
