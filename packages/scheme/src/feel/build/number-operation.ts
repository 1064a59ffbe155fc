import type { SyntaxNode } from '@lezer/common';
import { problems } from '../diagnostics.js';
import type { ArithmeticOperator, Expression } from '../expression.js';
import { constantOf, numberLiteral } from '../expressions/literal.js';
import { numberOf, operationExpression, operationOf } from '../expressions/operation.js';
import { computeNumber, findReciprocal } from '../number/decimal-text.js';
import { floatNumber } from '../number/number-type.js';
import { type BuildContext, report } from './context.js';

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
