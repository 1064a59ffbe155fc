import type { Expression } from '../expression.js';
import { testExpression } from '../expressions/test-expression.js';

/** Whether the lenient SQL of a boolean expression can come out null, be it where FEEL has false. */
export function mayEmitNull(expression: Expression): boolean {
  switch (expression.kind) {
    case 'compare': {
      if (expression.operator !== '=') return expression.type.nullable;
      const { left, right } = expression;
      const nullTest = [left, right].some((side) => side.kind === 'literal' && side.value === null);
      return !nullTest && left.type.nullable !== right.type.nullable;
    }
    case 'logic':
      return mayEmitNull(expression.left) || mayEmitNull(expression.right);
    case 'in':
      return expression.tests.tests.some((test) => mayEmitNull(testExpression(test, expression.tests.inputType)));
    default:
      return expression.type.nullable;
  }
}
