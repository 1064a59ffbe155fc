import { sql, text as textValue } from '../../sql/fragment.js';
import type { Expression } from '../expression.js';
import { plainType } from '../expression-type.js';
import {
  anyNullable,
  type EmitArguments,
  type FeelFunction,
  type FunctionParameter,
  type Refusal,
} from './function.js';

const input: FunctionParameter = { name: 'input', kinds: ['text'] };
const pattern: FunctionParameter = { name: 'pattern', kinds: ['text'], constant: true };

/**
 * Patterns that mean the same in XPath (FEEL's measure), in JavaScript and in RE2 (ClickHouse): characters, `.`, classes
 * without escapes or subtraction, `|`, groups, `^`, `$`, and the repetitions `* + ? {n} {n,m}`. Bounds stay below RE2's 1,000.
 */
const commonPattern =
  /^(?:[^\\.[\](){}*+?|^$]|\\[\\.[\](){}*+?|^$-]|\.|\[\^?(?:[^\\[\]^-]|[A-Za-z0-9]-[A-Za-z0-9])+\]|[()|^$]|[*+?]|\{\d{1,2}(?:,\d{1,2})?\})+$/u;

function isCommon(source: string): boolean {
  if (!commonPattern.test(source) || /\(\?|[*+?}][*+?{]|(?:^|[(|^])[*+?{]/.test(source)) return false;
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

function patternOf(args: readonly Expression[]): string {
  const written = args[1];
  if (written?.kind !== 'literal' || typeof written.value !== 'string')
    throw new Error('the pattern is not a constant');
  return written.value;
}

/** In ClickHouse `.` takes a line break unless it is told not to. */
function emitted(args: readonly Expression[]) {
  return textValue(`(?-s)${patternOf(args)}`);
}

function refusedPattern(args: readonly Expression[]): Refusal | undefined {
  if (isCommon(patternOf(args))) return undefined;
  return {
    refused: {
      'zh-CN': '正则表达式只能用字符、.、[…]、|、( )、^、$ 和 * + ? {n,m}；数字写作 [0-9]，空白写作 [ ]。',
      en: 'a pattern may use characters, ., […], |, ( ), ^, $ and * + ? {n,m}; write [0-9] for a digit and [ ] for a space.',
    },
  };
}

export const patternFunctions: readonly FeelFunction[] = [
  {
    name: 'matches',
    group: 'text',
    title: { 'zh-CN': '符合模式', en: 'Matches' },
    help: { 'zh-CN': '文本中有没有一处符合正则表达式。', en: 'Whether a pattern fits somewhere in a text.' },
    parameters: [input, pattern],
    returns: (args) => refusedPattern(args) ?? plainType('boolean', anyNullable(args)),
    sql: (call) => sql`match(${emitInput(call)}, ${emitted(call.arguments)})`,
    example: { expression: 'matches("foobar", "^fo*b")', value: 'true' },
  },
  {
    name: 'replace',
    group: 'text',
    title: { 'zh-CN': '替换', en: 'Replace' },
    help: {
      'zh-CN': '把每一处符合正则表达式的部分换成另一段文本。',
      en: 'Puts a text in place of everything that fits a pattern.',
    },
    parameters: [input, pattern, { name: 'replacement', kinds: ['text'], constant: true }],
    returns: (args) => refusedPattern(args) ?? refusedReplacement(args) ?? plainType('text', anyNullable(args)),
    sql: (call) =>
      sql`replaceRegexpAll(${emitInput(call)}, ${emitted(call.arguments)}, ${replacementOf(call.arguments)})`,
    example: { expression: 'replace("abcd", "b|c", "-")', value: '"a--d"' },
  },
];

function emitInput(call: EmitArguments) {
  const [first] = call.arguments;
  if (first === undefined) throw new Error('a pattern without a text');
  return call.emit(first);
}

function replacementOf(args: readonly Expression[]) {
  const written = args[2];
  if (written?.kind !== 'literal' || typeof written.value !== 'string')
    throw new Error('the replacement is not a constant');
  return textValue(written.value);
}

/** `$1` and `\1` mean different things in the three; a pattern that fits the empty text is an error in XPath. */
function refusedReplacement(args: readonly Expression[]): Refusal | undefined {
  const { value } = replacementOf(args);
  if (/[$\\]/.test(String(value))) {
    return { refused: { 'zh-CN': '替换文本中不能有 $ 和 \\。', en: 'the replacement must not contain $ or \\.' } };
  }
  if (!new RegExp(patternOf(args), 'u').test('')) return undefined;
  return { refused: { 'zh-CN': '模式不能符合空文本。', en: 'the pattern must not fit an empty text.' } };
}
