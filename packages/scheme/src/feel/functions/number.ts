import { join, type Sql, sql } from '../../sql/fragment.js';
import { finite } from '../emit/number.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import type { ExpressionType } from '../expression-type.js';
import { numberLiteral } from '../expressions/literal.js';
import { numberOf, operationExpression } from '../expressions/operation.js';
import { unifiedType } from '../expressions/unified-type.js';
import { floatNumber, type NumberType } from '../number/number-type.js';
import type { EmitArguments, FeelFunction, FunctionParameter, Refusal } from './function.js';

const n: FunctionParameter = { name: 'n', kinds: ['number'] };
const number: FunctionParameter = { name: 'number', kinds: ['number'] };

function only(args: readonly Expression[]): Expression {
  const [first] = args;
  if (first === undefined) throw new Error('a call without its argument');
  return first;
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

/** ClickHouse's `abs` makes an integer unsigned, which then goes with no signed one. */
function emitAbsolute(call: EmitArguments): Sql {
  const value = only(call.arguments);
  const absolute = sql`abs(${call.emit(value)})`;
  return numberOf(value).form === 'integer' ? sql`toInt64(${absolute})` : absolute;
}

export const numberFunctions: readonly FeelFunction[] = [
  {
    name: 'abs',
    group: 'number',
    title: { 'zh-CN': '绝对值', en: 'Absolute value' },
    help: { 'zh-CN': '去掉负号。', en: 'The number without its sign.' },
    parameters: [n],
    returns: (args) => only(args).type,
    sql: emitAbsolute,
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
];
