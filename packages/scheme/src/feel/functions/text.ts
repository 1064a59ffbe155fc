import { integer, type Sql, sql } from '../../sql/fragment.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';
import { constantOf } from '../expressions/literal.js';
import { integerNumber } from '../number/number-type.js';
import { anyNullable, type EmitArguments, type FeelFunction, type FunctionParameter } from './function.js';
import { patternFunctions } from './pattern.js';

const string: FunctionParameter = { name: 'string', kinds: ['text'] };
const match: FunctionParameter = { name: 'match', kinds: ['text'] };

const textResult = (args: readonly Expression[]) => plainType('text', anyNullable(args));
const booleanResult = (args: readonly Expression[]) => plainType('boolean', anyNullable(args));

function two(call: EmitArguments): readonly [Sql, Sql] {
  const [a, b] = call.arguments.map((arg) => call.emit(arg));
  if (a === undefined || b === undefined) throw new Error('a call without its two arguments');
  return [a, b];
}

function one(call: EmitArguments): Sql {
  const [a] = call.arguments;
  if (a === undefined) throw new Error('a call without its argument');
  return call.emit(a);
}

/** Positions count characters from 1, or from the end where they are negative. */
function emitSubstring(call: EmitArguments): Sql {
  const [text, start, length] = call.arguments.map((arg) => call.emit(arg));
  if (text === undefined || start === undefined) throw new Error('substring without a start');
  if (length === undefined) return sql`substringUTF8(${text}, ${start})`;
  return sql`substringUTF8(${text}, ${start}, greatest(${length}, 0))`;
}

function startOf(args: readonly Expression[]): string | undefined {
  return args[1] === undefined ? undefined : constantOf(args[1]);
}

export const textFunctions: readonly FeelFunction[] = [
  {
    name: 'string length',
    group: 'text',
    title: { 'zh-CN': '文本长度', en: 'Length of a text' },
    help: { 'zh-CN': '字符（Unicode 码点）的个数。', en: 'The number of characters (Unicode code points).' },
    parameters: [string],
    returns: (args) => integerNumber(10, anyNullable(args)),
    sql: (call) => sql`toInt64(lengthUTF8(${one(call)}))`,
    example: { expression: 'string length("客户")', value: '2' },
  },
  {
    name: 'upper case',
    group: 'text',
    title: { 'zh-CN': '大写', en: 'Upper case' },
    help: { 'zh-CN': '全部字母变成大写。', en: 'All letters in upper case.' },
    parameters: [string],
    returns: textResult,
    sql: (call) => sql`upperUTF8(${one(call)})`,
    example: { expression: 'upper case("aBc4")', value: '"ABC4"' },
  },
  {
    name: 'lower case',
    group: 'text',
    title: { 'zh-CN': '小写', en: 'Lower case' },
    help: { 'zh-CN': '全部字母变成小写。', en: 'All letters in lower case.' },
    parameters: [string],
    returns: textResult,
    sql: (call) => sql`lowerUTF8(${one(call)})`,
    example: { expression: 'lower case("aBc4")', value: '"abc4"' },
  },
  {
    name: 'substring',
    group: 'text',
    title: { 'zh-CN': '取子文本', en: 'Part of a text' },
    help: {
      'zh-CN': '从第几个字符起（从 1 数起，负数从末尾数），取几个字符。',
      en: 'From a position (counted from 1, negative ones from the end), so many characters.',
    },
    parameters: [
      string,
      { name: 'start position', kinds: ['number'], constant: true, whole: true },
      { name: 'length', kinds: ['number'], constant: true, whole: true, optional: true },
    ],
    returns: (args) =>
      startOf(args) === '0' || [args[1], args[2]].some(isTooFar)
        ? {
            refused: {
              'zh-CN': '位置从 1 或 -1 数起，至多九位数字。',
              en: 'positions start at 1 or -1 and have at most nine digits.',
            },
          }
        : textResult(args),
    sql: emitSubstring,
    example: { expression: 'substring("foobar", 3, 3)', value: '"oba"' },
  },
  {
    name: 'substring before',
    group: 'text',
    title: { 'zh-CN': '之前的文本', en: 'Text before' },
    help: {
      'zh-CN': '第一次出现之前的部分；没有出现则为空文本。',
      en: 'What stands before the first occurrence; an empty text if there is none.',
    },
    parameters: [string, match],
    returns: textResult,
    sql: (call) =>
      once(
        two(call),
        (a, b) => sql`substring(${a}, 1, if(position(${a}, ${b}) = 0, 0, toInt64(position(${a}, ${b})) - 1))`,
      ),
    example: { expression: 'substring before("foobar", "bar")', value: '"foo"' },
  },
  {
    name: 'substring after',
    group: 'text',
    title: { 'zh-CN': '之后的文本', en: 'Text after' },
    help: {
      'zh-CN': '第一次出现之后的部分；没有出现则为空文本。',
      en: 'What stands after the first occurrence; an empty text if there is none.',
    },
    parameters: [string, match],
    returns: textResult,
    sql: (call) =>
      once(
        two(call),
        (a, b) =>
          sql`substring(${a}, if(position(${a}, ${b}) = 0, length(${a}), position(${a}, ${b}) + length(${b}) - 1) + 1)`,
      ),
    example: { expression: 'substring after("foobar", "ob")', value: '"ar"' },
  },
  {
    name: 'contains',
    group: 'text',
    title: { 'zh-CN': '包含', en: 'Contains' },
    help: { 'zh-CN': '文本中有没有另一段文本。', en: 'Whether a text occurs in another.' },
    parameters: [string, match],
    returns: booleanResult,
    sql: (call) => {
      const [text, part] = two(call);
      return sql`(position(${text}, ${part}) > ${integer(0)})`;
    },
    example: { expression: 'contains("foobar", "of")', value: 'false' },
  },
  {
    name: 'starts with',
    group: 'text',
    title: { 'zh-CN': '开头是', en: 'Starts with' },
    help: { 'zh-CN': '文本是否以另一段文本开头。', en: 'Whether a text starts with another.' },
    parameters: [string, match],
    returns: booleanResult,
    sql: (call) => {
      const [text, part] = two(call);
      return sql`startsWith(${text}, ${part})`;
    },
    example: { expression: 'starts with("foobar", "fo")', value: 'true' },
  },
  {
    name: 'ends with',
    group: 'text',
    title: { 'zh-CN': '结尾是', en: 'Ends with' },
    help: { 'zh-CN': '文本是否以另一段文本结尾。', en: 'Whether a text ends with another.' },
    parameters: [string, match],
    returns: booleanResult,
    sql: (call) => {
      const [text, part] = two(call);
      return sql`endsWith(${text}, ${part})`;
    },
    example: { expression: 'ends with("foobar", "r")', value: 'true' },
  },
  ...patternFunctions,
];

function isTooFar(position: Expression | undefined): boolean {
  const written = position === undefined ? undefined : constantOf(position);
  return written !== undefined && written.replace('-', '').length > 9;
}
