import { join, type Sql, sql } from '../../sql/fragment.js';
import { numberLiteral } from '../build/literal.js';
import { numberOf, operationExpression } from '../build/number-operation.js';
import { unifiedType } from '../build/unified-type.js';
import { finite } from '../emit/number.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import { type ExpressionType, plainType, withNullable } from '../expression-type.js';
import { floatNumber, type NumberType } from '../number/number-type.js';
import {
  anyNullable,
  type EmitArguments,
  type FeelFunction,
  type FunctionParameter,
  type Refusal,
} from './function.js';

const n: FunctionParameter = { name: 'n', kinds: ['number'] };
const number: FunctionParameter = { name: 'number', kinds: ['number'] };

function only(args: readonly Expression[]): Expression {
  const [first] = args;
  if (first === undefined) throw new Error('a call without its argument');
  return first;
}

function pair(args: readonly Expression[]): readonly [Expression, Expression] {
  const [first, second] = args;
  if (first === undefined || second === undefined) throw new Error('a call without its two arguments');
  return [first, second];
}

/** `sum(a, b, c)` as the additions it is. */
function sumOf(args: readonly Expression[]): Expression {
  return args.slice(1).reduce((sum, arg) => operationExpression('+', sum, arg), only(args));
}

function meanOf(args: readonly Expression[]): Expression {
  const count = numberLiteral(String(args.length));
  if (count === undefined) throw new Error('a count that is no number');
  return args.length === 1 ? only(args) : operationExpression('/', sumOf(args), count);
}

function unifiedOf(args: readonly Expression[]): ExpressionType | Refusal {
  let type: ExpressionType | undefined = only(args).type;
  for (const arg of args.slice(1)) type = type === undefined ? undefined : unifiedType(type, arg.type);
  if (type !== undefined) return type;
  return { refused: { 'zh-CN': '各个值要是同一类值。', en: 'all values must be of one kind.' } };
}

/** `least` and `greatest` pass over nulls, FEEL does not. */
function extreme(call: EmitArguments, pick: 'least' | 'greatest'): Sql {
  const { type } = call;
  const values = call.arguments.map((arg) => (type.kind === 'number' ? call.emitNumber(arg, type) : call.emit(arg)));
  if (values.length === 1 && values[0] !== undefined) return values[0];
  return once(values, (...operands) => {
    const list = join(operands, ', ');
    const best = pick === 'least' ? sql`least(${list})` : sql`greatest(${list})`;
    const nullable = operands.filter((_, i) => call.arguments[i]?.type.nullable === true);
    if (nullable.length === 0) return best;
    const missing = join(
      nullable.map((operand) => sql`isNull(${operand})`),
      ' or ',
    );
    return sql`if(${missing}, NULL, ${best})`;
  });
}

function floatFunction(): NumberType {
  return floatNumber(true);
}

/** A parity test: true only for whole numbers. */
function remainderBy2(call: EmitArguments): Sql {
  return sql`abs(${call.emit(only(call.arguments))} % 2)`;
}

export const numberFunctions: readonly FeelFunction[] = [
  {
    name: 'abs',
    group: 'number',
    title: { 'zh-CN': '绝对值', en: 'Absolute value' },
    help: { 'zh-CN': '去掉负号。', en: 'The number without its sign.' },
    parameters: [n],
    returns: (args) => only(args).type,
    sql: (call) => sql`abs(${call.emit(only(call.arguments))})`,
    example: { expression: 'abs(-10)', value: '10' },
  },
  {
    name: 'min',
    group: 'number',
    title: { 'zh-CN': '最小值', en: 'Least value' },
    help: {
      'zh-CN': '几个值中最小的；有一个为空，结果为空。',
      en: 'The least of several values; null if one of them is null.',
    },
    parameters: [{ name: 'value', kinds: ['number', 'text', 'date', 'days duration', 'months duration'] }],
    variadic: true,
    returns: unifiedOf,
    sql: (call) => extreme(call, 'least'),
    example: { expression: 'min(3, 1, 2)', value: '1' },
  },
  {
    name: 'max',
    group: 'number',
    title: { 'zh-CN': '最大值', en: 'Greatest value' },
    help: {
      'zh-CN': '几个值中最大的；有一个为空，结果为空。',
      en: 'The greatest of several values; null if one of them is null.',
    },
    parameters: [{ name: 'value', kinds: ['number', 'text', 'date', 'days duration', 'months duration'] }],
    variadic: true,
    returns: unifiedOf,
    sql: (call) => extreme(call, 'greatest'),
    example: { expression: 'max(3, 1, 2)', value: '3' },
  },
  {
    name: 'sum',
    group: 'number',
    title: { 'zh-CN': '合计', en: 'Sum' },
    help: { 'zh-CN': '几个数值之和；有一个为空，结果为空。', en: 'The numbers added up; null if one of them is null.' },
    parameters: [number],
    variadic: true,
    returns: (args) => sumOf(args).type,
    sql: (call) => call.emit(sumOf(call.arguments)),
    example: { expression: 'sum(1, 2, 3.5)', value: '6.5' },
  },
  {
    name: 'mean',
    group: 'number',
    title: { 'zh-CN': '平均值', en: 'Mean' },
    help: {
      'zh-CN': '几个数值的平均；有一个为空，结果为空。保留二十位小数。',
      en: 'The average of the numbers, to twenty places; null if one of them is null.',
    },
    parameters: [number],
    variadic: true,
    returns: (args) => meanOf(args).type,
    sql: (call) => call.emit(meanOf(call.arguments)),
    example: { expression: 'mean(1, 2, 6)', value: '3' },
  },
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
    returns: (args) => withNullable(moduloType(args), true),
    sql: emitModulo,
    example: { expression: 'modulo(-5, 3)', value: '1' },
  },
  {
    name: 'sqrt',
    group: 'number',
    title: { 'zh-CN': '平方根', en: 'Square root' },
    help: { 'zh-CN': '浮点数；负数为空。', en: 'A float; null for a negative number.' },
    parameters: [number],
    returns: floatFunction,
    sql: (call) => finite(sql`sqrt(${call.emitNumber(only(call.arguments), floatNumber())})`),
    example: { expression: 'sqrt(16)', value: '4' },
  },
  {
    name: 'log',
    group: 'number',
    title: { 'zh-CN': '自然对数', en: 'Natural logarithm' },
    help: { 'zh-CN': '浮点数；零和负数为空。', en: 'A float; null for zero and negative numbers.' },
    parameters: [number],
    returns: floatFunction,
    sql: (call) => finite(sql`log(${call.emitNumber(only(call.arguments), floatNumber())})`),
    example: { expression: 'log(1)', value: '0' },
  },
  {
    name: 'exp',
    group: 'number',
    title: { 'zh-CN': '指数函数', en: 'Exponential' },
    help: {
      'zh-CN': 'e 的乘方；浮点数，太大时为空。',
      en: 'e to the power of the number; a float, null where it is too great.',
    },
    parameters: [number],
    returns: floatFunction,
    sql: (call) => finite(sql`exp(${call.emitNumber(only(call.arguments), floatNumber())})`),
    example: { expression: 'exp(0)', value: '1' },
  },
  {
    name: 'even',
    group: 'number',
    title: { 'zh-CN': '是偶数', en: 'Is even' },
    help: { 'zh-CN': '能被 2 整除。', en: 'Whether 2 divides the number.' },
    parameters: [number],
    returns: (args) => plainType('boolean', anyNullable(args)),
    sql: (call) => sql`(${remainderBy2(call)} = 0)`,
    example: { expression: 'even(4)', value: 'true' },
  },
  {
    name: 'odd',
    group: 'number',
    title: { 'zh-CN': '是奇数', en: 'Is odd' },
    help: { 'zh-CN': '除以 2 余 1。', en: 'Whether the remainder by 2 is 1.' },
    parameters: [number],
    returns: (args) => plainType('boolean', anyNullable(args)),
    sql: (call) => sql`(${remainderBy2(call)} = 1)`,
    example: { expression: 'odd(4)', value: 'false' },
  },
];

function moduloType(args: readonly Expression[]): NumberType {
  const [dividend, divisor] = pair(args);
  const type = unifiedType(numberOf(dividend), numberOf(divisor));
  if (type?.kind !== 'number') throw new Error('a remainder of something else than numbers');
  return type;
}

/** ClickHouse's remainder has the sign of the dividend. */
function emitModulo(call: EmitArguments): Sql {
  const [dividend, divisor] = pair(call.arguments);
  const type = moduloType(call.arguments);
  return once([call.emitNumber(dividend, type), sql`nullIf(${call.emitNumber(divisor, type)}, 0)`], (a, b) => {
    const remainder = sql`${a} % ${b}`;
    return sql`if(${remainder} != 0 and (${remainder} < 0) != (${b} < 0), ${remainder} + ${b}, ${remainder})`;
  });
}
