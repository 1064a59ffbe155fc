import type { ArithmeticExpression, Expression } from '../expression.js';
import { addition, division, multiplication, type Operation } from '../number/arithmetic.js';
import { negateNumber } from '../number/decimal-text.js';
import type { NumberType } from '../number/number-type.js';

export function negation(operand: Expression, type: NumberType): Expression {
  if (operand.kind === 'literal' && typeof operand.value === 'string') {
    return { ...operand, value: negateNumber(operand.value) };
  }
  return { kind: 'negate', type, operand };
}

/** The types of an operation; the emitter asks again for the forms of the operands. */
export function operationOf(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Operation {
  const literalRight = right.kind === 'literal';
  if (operator === '/') return division(numberOf(left), numberOf(right));
  const compute = operator === '*' ? multiplication : addition;
  return compute(numberOf(left), numberOf(right), literalRight);
}

/** The typed expression of an operation on two numbers. */
export function operationExpression(
  operator: '+' | '-' | '*' | '/',
  left: Expression,
  right: Expression,
): ArithmeticExpression {
  return { kind: 'arithmetic', type: operationOf(operator, left, right).result, operator, left, right };
}

export function numberOf(expression: Expression): NumberType {
  if (expression.type.kind !== 'number') throw new Error(`a number is wanted, not ${expression.type.kind}`);
  return expression.type;
}
