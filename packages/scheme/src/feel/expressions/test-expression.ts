import type { CompareOperator, Expression, UnaryTest } from '../expression.js';
import { booleanType, type ExpressionType, plainType } from '../expression-type.js';
import { booleanLiteral } from './literal.js';
import { logic } from './logic.js';

/** What a test says about the input, as an expression over `?`. */
export function testExpression(test: UnaryTest, inputType: ExpressionType): Expression {
  const input: Expression = { kind: 'input', type: inputType };
  switch (test.kind) {
    case 'any':
      return booleanLiteral(true);
    case 'condition':
      return test.condition;
    case 'compare':
      return compareExpression(test.operator, input, test.value);
    case 'range': {
      const { low, high } = test;
      return logic(
        'and',
        compareExpression(low.included ? '>=' : '>', input, low.value),
        compareExpression(high.included ? '<=' : '<', input, high.value),
      );
    }
  }
}

function compareExpression(operator: CompareOperator, left: Expression, right: Expression): Expression {
  const equality = operator === '=' || operator === '!=';
  const type = equality ? booleanType : plainType('boolean', left.type.nullable || right.type.nullable);
  return { kind: 'compare', type, operator, left, right };
}
