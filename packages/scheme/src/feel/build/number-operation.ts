import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { ArithmeticExpression, ArithmeticOperator, Expression } from '../expression.js';
import { addition, division, multiplication, type Operation } from '../number/arithmetic.js';
import { computeNumber, findReciprocal, negateNumber } from '../number/decimal-text.js';
import { floatNumber, type NumberType } from '../number/number-type.js';
import { type BuildContext, report } from './context.js';
import { numberLiteral } from './literal.js';

export function negation(operand: Expression, type: NumberType): Expression {
  if (operand.kind === 'literal' && typeof operand.value === 'string') {
    return { ...operand, value: negateNumber(operand.value) };
  }
  return { kind: 'negate', type, operand };
}

/** The operation on two numbers; constants are computed now, and a constant divisor like 100 becomes a factor. */
export function arithmetic(
  context: BuildContext,
  node: SyntaxNode,
  operator: ArithmeticOperator,
  left: Expression,
  right: Expression,
): Expression {
  const folded = fold(operator, left, right);
  if (folded !== undefined) return folded;
  if (operator === '**') return power(context, node, left, right);
  if (operator === '/') {
    const reciprocal = constantOf(right) === undefined ? undefined : findReciprocal(constantOf(right) ?? '');
    const factor = reciprocal === undefined ? undefined : numberLiteral(reciprocal);
    if (factor !== undefined && numberOf(left).form !== 'float') return arithmetic(context, node, '*', left, factor);
  }
  return typed(context, node, operator, left, right);
}

function typed(
  context: BuildContext,
  node: SyntaxNode,
  operator: '+' | '-' | '*' | '/',
  left: Expression,
  right: Expression,
): Expression {
  const { inexact } = operationOf(operator, left, right);
  if (inexact !== undefined) report(context, node, problems.notExact(operator, inexact));
  return operationExpression(operator, left, right);
}

export function operationExpression(
  operator: '+' | '-' | '*' | '/',
  left: Expression,
  right: Expression,
): ArithmeticExpression {
  return { kind: 'arithmetic', type: operationOf(operator, left, right).result, operator, left, right };
}

/** The types of an operation; the emitter asks again for the forms of the operands. */
export function operationOf(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Operation {
  const literalRight = right.kind === 'literal';
  if (operator === '/') return division(numberOf(left), numberOf(right));
  const compute = operator === '*' ? multiplication : addition;
  return compute(numberOf(left), numberOf(right), literalRight);
}

export function numberOf(expression: Expression): NumberType {
  if (expression.type.kind !== 'number') throw new Error(`a number is wanted, not ${expression.type.kind}`);
  return expression.type;
}

/** The constant number an expression is, in plain notation. */
export function constantOf(expression: Expression): string | undefined {
  if (expression.kind !== 'literal' || expression.type.kind !== 'number') return undefined;
  return typeof expression.value === 'string' ? expression.value : undefined;
}

function fold(operator: ArithmeticOperator, left: Expression, right: Expression): Expression | undefined {
  const a = constantOf(left);
  const b = constantOf(right);
  if (a === undefined || b === undefined || operator === '/' || operator === '**') return undefined;
  return numberLiteral(computeNumber(operator, a, b));
}

/** A small whole exponent is a product and stays exact; every other power is a float. */
function power(context: BuildContext, node: SyntaxNode, base: Expression, exponent: Expression): Expression {
  const constant = constantOf(exponent);
  if (constant === '1') return base;
  if ((constant === '2' || constant === '3') && numberOf(base).form !== 'float') {
    const product = exactPower(base, Number(constant));
    if (product !== undefined) return product;
  }
  report(context, node, problems.notExact('**', 'float'));
  return { kind: 'arithmetic', type: floatNumber(true), operator: '**', left: base, right: exponent };
}

/** Undefined where the power does not fit into 76 digits. */
function exactPower(base: Expression, exponent: number): Expression | undefined {
  let product = base;
  for (let i = 1; i < exponent; i++) {
    const operation = operationOf('*', product, base);
    if (operation.inexact !== undefined) return undefined;
    product = { kind: 'arithmetic', type: operation.result, operator: '*', left: product, right: base };
  }
  return product;
}
