import { type Sql, sql } from '../../sql/fragment.js';
import { cast, finite } from '../emit/number.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';
import { numberLiteral } from '../expressions/literal.js';
import { numberOf, operationExpression } from '../expressions/operation.js';
import { bitsFor, floatNumber, type NumberType, wholeDigits } from '../number/number-type.js';
import { anyNullable, type EmitArguments, type FeelFunction, type FunctionParameter } from './function.js';

const number: FunctionParameter = { name: 'number', kinds: ['number'] };

/** The forms in which a remainder is computed exactly; undefined where 76 digits do not hold the quotient. */
interface Remainder {
  readonly dividend: NumberType;
  readonly divisor: NumberType;
  readonly working: NumberType;
  readonly result: NumberType;
}

function pair(args: readonly Expression[]): readonly [Expression, Expression] {
  const [first, second] = args;
  if (first === undefined || second === undefined) throw new Error('a division without its two numbers');
  return [first, second];
}

function remainderOf(left: NumberType, right: NumberType): Remainder | undefined {
  if (left.form === 'float' || right.form === 'float') return undefined;
  const scale = Math.max(left.scale, right.scale);
  const fitting = bitsFor(Math.max(wholeDigits(left), wholeDigits(right)) + scale + right.scale + 1);
  if (fitting === undefined) return undefined;
  const bits = widest(fitting, left, right);
  const rest = { form: 'decimal', bits, rounded: left.rounded || right.rounded, nullable: true } as const;
  return {
    dividend: { ...left, ...rest, scale },
    divisor: { ...right, ...rest },
    working: { ...left, ...rest, scale: scale + right.scale },
    result: { ...right, ...rest, scale, digits: Math.max(1, wholeDigits(right) + scale) },
  };
}

function widest(bits: NumberType['bits'], left: NumberType, right: NumberType): NumberType['bits'] {
  const physical = [left, right].map((type) => (type.form === 'decimal' ? type.bits : 0));
  return Math.max(bits, ...physical) as NumberType['bits'];
}

function areIntegers(left: NumberType, right: NumberType): boolean {
  return left.form === 'integer' && right.form === 'integer';
}

function moduloType(args: readonly Expression[]): NumberType {
  const [left, right] = pair(args).map(numberOf);
  if (left === undefined || right === undefined) throw new Error('a remainder without its numbers');
  if (areIntegers(left, right)) return { ...right, nullable: true };
  return remainderOf(left, right)?.result ?? floatNumber(true);
}

/**
 * ClickHouse's own remainder has the sign of the dividend, and for Decimals it overflows where the result would not. So it
 * is taken from the quotient, cut off to a whole number: `a - b * trunc(a / b)`.
 */
function emitModulo(call: EmitArguments): Sql {
  const [dividend, divisor] = pair(call.arguments);
  const [left, right] = [numberOf(dividend), numberOf(divisor)];
  if (areIntegers(left, right)) {
    return withSignOf([call.emit(dividend), zeroAsNull(call.emit(divisor))], (a, b) => sql`${a} % ${b}`);
  }
  const forms = remainderOf(left, right);
  if (forms === undefined) return emitFloatModulo(call, dividend, divisor);
  const operands = [call.emitNumber(dividend, forms.dividend), zeroAsNull(call.emitNumber(divisor, forms.divisor))];
  return withSignOf(operands, (a, b) => cast(sql`(${a} - ${b} * trunc(${a} / ${b}))`, forms.working, forms.result));
}

function zeroAsNull(divisor: Sql): Sql {
  return sql`nullIf(${divisor}, 0)`;
}

/** A remainder with the sign of the divisor, as FEEL wants it. */
function withSignOf(operands: readonly Sql[], remainder: (dividend: Sql, divisor: Sql) => Sql): Sql {
  return once(operands, (...[a, b]) => {
    if (a === undefined || b === undefined) throw new Error('a remainder without its numbers');
    const cut = remainder(a, b);
    return sql`if(${cut} != 0 and (${cut} < 0) != (${b} < 0), ${cut} + ${b}, ${cut})`;
  });
}

function emitFloatModulo(call: EmitArguments, dividend: Expression, divisor: Expression): Sql {
  const float = floatNumber(true);
  return once([call.emitNumber(dividend, float), call.emitNumber(divisor, float)], (a, b) =>
    finite(sql`${a} - ${b} * floor(${a} / ${b})`),
  );
}

function only(args: readonly Expression[]): Expression {
  const [first] = args;
  if (first === undefined) throw new Error('a call without its number');
  return first;
}

function halfOf(value: Expression): Expression {
  const half = numberLiteral('0.5');
  if (half === undefined) throw new Error('a half is no number');
  return operationExpression('*', value, half);
}

/** Whole numbers only are even or odd. */
function emitParity(call: EmitArguments, even: boolean): Sql {
  const value = only(call.arguments);
  return once([call.emit(value), call.emit(halfOf(value))], (whole, half) =>
    even ? sql`(trunc(${half}) = ${half})` : sql`(trunc(${whole}) = ${whole} and trunc(${half}) != ${half})`,
  );
}

export const divisionFunctions: readonly FeelFunction[] = [
  {
    name: 'modulo',
    group: 'number',
    title: { 'zh-CN': '余数', en: 'Remainder' },
    help: {
      'zh-CN': '除法的余数，符号与除数相同；除数为零时为空。',
      en: 'The remainder of a division, with the sign of the divisor; null for a divisor of zero.',
    },
    parameters: [
      { name: 'dividend', kinds: ['number'] },
      { name: 'divisor', kinds: ['number'] },
    ],
    returns: moduloType,
    sql: emitModulo,
    example: { expression: 'modulo(-5, 3)', value: '1' },
  },
  {
    name: 'even',
    group: 'number',
    title: { 'zh-CN': '是偶数', en: 'Is even' },
    help: { 'zh-CN': '能被 2 整除。', en: 'Whether 2 divides the number.' },
    parameters: [number],
    returns: (args) => plainType('boolean', anyNullable(args)),
    sql: (call) => emitParity(call, true),
    example: { expression: 'even(4)', value: 'true' },
  },
  {
    name: 'odd',
    group: 'number',
    title: { 'zh-CN': '是奇数', en: 'Is odd' },
    help: { 'zh-CN': '除以 2 余 1。', en: 'Whether the remainder by 2 is 1.' },
    parameters: [number],
    returns: (args) => plainType('boolean', anyNullable(args)),
    sql: (call) => emitParity(call, false),
    example: { expression: 'odd(4)', value: 'false' },
  },
];
