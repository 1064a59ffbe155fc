import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';

/** Two conditions joined. */
export function logic(operator: 'and' | 'or', left: Expression, right: Expression): Expression {
  return {
    kind: 'logic',
    type: plainType('boolean', left.type.nullable || right.type.nullable),
    operator,
    left,
    right,
  };
}
