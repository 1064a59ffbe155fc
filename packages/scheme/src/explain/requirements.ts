import type { CompareOperator, Expression } from '../feel/index.js';
import { compareNumbers, negateNumber } from '../feel/number/decimal-text.js';
import { isNumber } from './decimal.js';

/** One number that a condition asks of one name. */
export interface Requirement {
  readonly name: string;
  readonly operator: CompareOperator;
  readonly bound: string;
}

const mirrored: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '!=': '!=',
};

/**
 * The numeric requirements that a condition joins by “and”. Undefined where the condition says more than that, so that an
 * explanation never claims that something is enough when it is not.
 */
export function requirementsOf(
  condition: Expression,
  parameters: Readonly<Record<string, string>>,
): Requirement[] | undefined {
  if (condition.kind === 'logic' && condition.operator === 'and') {
    const left = requirementsOf(condition.left, parameters);
    const right = requirementsOf(condition.right, parameters);
    return left && right && [...left, ...right];
  }
  if (condition.kind === 'compare') {
    const { left, right, operator } = condition;
    return comparison(left, operator, right, parameters) ?? comparison(right, mirrored[operator], left, parameters);
  }
  if (condition.kind === 'in' && !condition.tests.negated && condition.tests.tests.length === 1) {
    const [test] = condition.tests.tests;
    if (test?.kind === 'compare') return comparison(condition.value, test.operator, test.value, parameters);
    if (test?.kind === 'range') {
      const low = comparison(condition.value, test.low.included ? '>=' : '>', test.low.value, parameters);
      const high = comparison(condition.value, test.high.included ? '<=' : '<', test.high.value, parameters);
      return low && high && [...low, ...high];
    }
  }
  return undefined;
}

function comparison(
  left: Expression,
  operator: CompareOperator,
  right: Expression,
  parameters: Readonly<Record<string, string>>,
): Requirement[] | undefined {
  if (left.kind !== 'name' || Object.hasOwn(parameters, left.name)) return undefined;
  const bound = constant(right, parameters);
  return bound === undefined ? undefined : [{ name: left.name, operator, bound }];
}

function constant(expression: Expression, parameters: Readonly<Record<string, string>>): string | undefined {
  if (expression.kind === 'name')
    return Object.hasOwn(parameters, expression.name) ? parameters[expression.name] : undefined;
  if (expression.kind === 'negate') {
    const operand = constant(expression.operand, parameters);
    return operand === undefined ? undefined : negateNumber(operand);
  }
  return expression.kind === 'literal' && typeof expression.value === 'string' && isNumber(expression.value)
    ? expression.value
    : undefined;
}

/** Whether a value meets the requirement; a missing value meets none. */
export function meets(value: string | null | undefined, { operator, bound }: Requirement): boolean {
  if (!isNumber(value)) return false;
  const sign = compareNumbers(value, bound);
  switch (operator) {
    case '=':
      return sign === 0;
    case '!=':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}
