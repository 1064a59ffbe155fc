import { testExpression } from '../../feel/expressions/test-expression.js';
import type { CompareOperator, Expression, UnaryTests } from '../../feel/index.js';
import { compareNumbers, computeNumber } from '../../feel/index.js';
import { negateNumber } from '../../feel/number/decimal-text.js';
import { asOfName } from '../../plan/as-of.js';
import { aboutValue } from '../../proofs/filled-in.js';
import { isNumber } from '../decimal.js';
import { evaluateCall } from './evaluate-call.js';
import type { Facts, Known } from './known.js';

/**
 * The value of an expression for one customer, as the compiled SQL gives it. Only what exact text can decide: quotients,
 * spans of time, the order of texts and most functions are left unknown. Parameters are to be filled in before.
 */
export function evaluate(expression: Expression, facts: Facts): Known {
  const known = (part: Expression) => evaluate(part, facts);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return nameValue(expression, facts);
    case 'negate': {
      const operand = known(expression.operand);
      return isText(operand) && isNumber(operand) ? negateNumber(operand) : missing(operand);
    }
    case 'arithmetic':
      return calculated(expression.operator, known(expression.left), known(expression.right));
    case 'compare':
      return compared(expression.operator, known(expression.left), known(expression.right), expression.left.type.kind);
    case 'logic':
      return joined(expression.operator, known(expression.left), known(expression.right));
    case 'not': {
      const operand = known(expression.operand);
      return typeof operand === 'boolean' ? !operand : missing(operand);
    }
    case 'if': {
      const condition = known(expression.condition);
      if (condition === undefined) return undefined;
      return known(condition === true ? expression.consequence : expression.alternative);
    }
    case 'in':
      return fits(expression.value, expression.tests, facts);
    case 'call':
      return evaluateCall(expression.function, expression.arguments.map(known));
    case 'input':
    case 'temporal':
    case 'concatenate':
      return undefined;
  }
}

/** Whether a condition holds; a condition that comes out null does not. Undefined where that is not known. */
export function holds(condition: Expression, facts: Facts): boolean | undefined {
  const value = evaluate(condition, facts);
  return value === undefined ? undefined : value === true;
}

/** Whether a value fits the tests of a cell or band. */
export function fitsTests(input: Expression, tests: UnaryTests, facts: Facts): boolean | undefined {
  const found = fits(input, { ...tests, negated: false }, facts);
  return found === undefined ? undefined : (found === true) !== tests.negated;
}

function fits(input: Expression, { tests, inputType, negated }: UnaryTests, facts: Facts): Known {
  const found = tests
    .map((test) => evaluate(aboutValue(testExpression(test, inputType), input), facts))
    .reduce<Known>((all, one) => joined('or', all, one), false);
  if (!negated) return found;
  return typeof found === 'boolean' ? !found : missing(found);
}

function nameValue({ name, type }: Extract<Expression, { kind: 'name' }>, { values, asOf }: Facts): Known {
  if (name === asOfName) return asOf;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || value === null || type.kind !== 'boolean') return value;
  return value === 'true';
}

/** Null where the operand is missing, unknown otherwise. */
function missing(operand: Known): null | undefined {
  return operand === null ? null : undefined;
}

function isText(value: Known): value is string {
  return typeof value === 'string';
}

function calculated(operator: string, left: Known, right: Known): Known {
  if (left === null || right === null) return null;
  if (operator === '/' || operator === '**' || !isText(left) || !isText(right)) return undefined;
  if (!isNumber(left) || !isNumber(right)) return undefined;
  return computeNumber(operator as '+' | '-' | '*', left, right);
}

function compared(operator: CompareOperator, left: Known, right: Known, kind: string): Known {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '=' || operator === '!=') {
    const same = sameValue(left, right, kind);
    return same === undefined ? undefined : same === (operator === '=');
  }
  if (left === null || right === null) return null;
  const sign = signOf(String(left), String(right), kind);
  if (sign === undefined) return undefined;
  return { '<': sign < 0, '<=': sign <= 0, '>': sign > 0, '>=': sign >= 0 }[operator];
}

function sameValue(left: string | boolean | null, right: string | boolean | null, kind: string): boolean | undefined {
  if (left === null || right === null || typeof left === 'boolean') return left === right;
  if (kind === 'text') return left === right;
  const sign = signOf(left, String(right), kind);
  return sign === undefined ? undefined : sign === 0;
}

/** How numbers and days lie to each other; instants and texts are left to the store. */
function signOf(left: string, right: string, kind: string): -1 | 0 | 1 | undefined {
  if (kind === 'number') return isNumber(left) && isNumber(right) ? compareNumbers(left, right) : undefined;
  if (kind !== 'date') return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** FEEL's logic of three values, with the unknown as a fourth. */
function joined(operator: 'and' | 'or', left: Known, right: Known): Known {
  const decided = operator === 'or';
  if (left === decided || right === decided) return decided;
  if (left === undefined || right === undefined) return undefined;
  return left === null || right === null ? null : !decided;
}
