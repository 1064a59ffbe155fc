import type { Title } from '../dataset/dataset.js';
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';
import type { FeelType } from './expression-type.js';

/** A problem of an expression before it has a place: what is wrong and what to write instead. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Title;
  readonly advice?: Title;
}

const kindNames: Record<FeelType, Title> = {
  number: { 'zh-CN': '数值', en: 'a number' },
  text: { 'zh-CN': '文本', en: 'a text' },
  boolean: { 'zh-CN': '真假值', en: 'a boolean' },
  date: { 'zh-CN': '日期', en: 'a date' },
  'date and time': { 'zh-CN': '日期时间', en: 'a date and time' },
  'days duration': { 'zh-CN': '天数时长', en: 'a duration in days' },
  'months duration': { 'zh-CN': '年月时长', en: 'a duration in months' },
  null: { 'zh-CN': '空值', en: 'null' },
};

export function kindName(kind: FeelType): Title {
  return kindNames[kind];
}

function problem(code: string, zh: string, en: string, adviceZh?: string, adviceEn?: string): Problem {
  const message = { 'zh-CN': zh, en };
  if (adviceZh === undefined || adviceEn === undefined) return { code, severity: 'error', message };
  return { code, severity: 'error', message, advice: { 'zh-CN': adviceZh, en: adviceEn } };
}

export const problems = {
  empty: () =>
    problem(
      'feel-empty',
      '表达式为空。',
      'The expression is empty.',
      '写一个表达式，例如 monetary > 1000。',
      'Write an expression, e.g. monetary > 1000.',
    ),

  openBackquote: () =>
    problem(
      'feel-syntax',
      '反引号没有配对。',
      'A backquote is not closed.',
      '名称两边都要有反引号，例如 `年 收入`。',
      'Put a backquote on both sides of the name, e.g. `年 收入`.',
    ),

  syntax: (found: string, hint?: Title) => {
    const zh = found === '' ? '表达式在这里不完整。' : `这里的“${found}”不符合 FEEL 语法。`;
    const en = found === '' ? 'The expression is incomplete here.' : `“${found}” is not FEEL here.`;
    return problem(
      'feel-syntax',
      zh,
      en,
      hint?.['zh-CN'] ?? '请检查括号、引号和运算符是否完整。',
      hint?.en ?? 'Check that brackets, quotes and operators are complete.',
    );
  },

  unknownName: (name: string, nearest: string | undefined, known: readonly string[]) => {
    const some = known.slice(0, 8).join(', ');
    const listZh =
      known.length === 0
        ? '这里没有可用的名称。'
        : `可用的名称：${some}${known.length > 8 ? ` 等 ${known.length} 个` : ''}。`;
    const listEn =
      known.length === 0
        ? 'There is no name to use here.'
        : `Known names: ${some}${known.length > 8 ? ` and ${known.length - 8} more` : ''}.`;
    return problem(
      'feel-unknown-name',
      `没有名为“${name}”的指标、得分、列或参数。`,
      `There is no indicator, score, column or parameter called “${name}”.`,
      nearest === undefined ? listZh : `是不是要写 ${nearest}？`,
      nearest === undefined ? listEn : `Did you mean ${nearest}?`,
    );
  },

  unknownFunction: (name: string, nearest: string | undefined) =>
    problem(
      'feel-unknown-function',
      `没有名为“${name}”的函数。`,
      `There is no function called “${name}”.`,
      nearest === undefined ? '可用的函数见 FEEL 参考。' : `是不是要写 ${nearest}(…)？`,
      nearest === undefined ? 'The FEEL reference lists the functions.' : `Did you mean ${nearest}(…)?`,
    ),

  unsupported: (construct: Title, advice: Title) =>
    problem(
      'feel-unsupported',
      `这里不能使用${construct['zh-CN']}。`,
      `${construct.en} cannot be used here.`,
      advice['zh-CN'],
      advice.en,
    ),

  operandType: (operator: string, left: FeelType, right: FeelType, advice: Title) =>
    problem(
      'feel-type',
      `“${operator}”不能用在${kindNames[left]['zh-CN']}和${kindNames[right]['zh-CN']}之间。`,
      `“${operator}” cannot be used between ${kindNames[left].en} and ${kindNames[right].en}.`,
      advice['zh-CN'],
      advice.en,
    ),

  wantedType: (subject: Title, wanted: Title, found: FeelType, advice?: Title) =>
    problem(
      'feel-type',
      `${subject['zh-CN']}应为${wanted['zh-CN']}，这里是${kindNames[found]['zh-CN']}。`,
      `${subject.en} must be ${wanted.en}; this is ${kindNames[found].en}.`,
      advice?.['zh-CN'],
      advice?.en,
    ),

  unknownProperty: (property: string, kind: FeelType, known: readonly string[]) =>
    problem(
      'feel-type',
      `${kindNames[kind]['zh-CN']}没有属性“${property}”。`,
      `There is no property “${property}” of ${kindNames[kind].en}.`,
      known.length === 0 ? '去掉点号及其后的部分；含点号的名称写在反引号之间。' : `可用的属性：${known.join('、')}。`,
      known.length === 0
        ? 'Leave out the point and what follows; put a name that contains a point between backquotes.'
        : `Its properties are ${known.join(', ')}.`,
    ),

  arguments: (name: string, zh: string, en: string, signature: string) =>
    problem('feel-arguments', `${name}：${zh}`, `${name}: ${en}`, `写法：${signature}`, `Write ${signature}`),

  literal: (text: string, wanted: Title, example: string) =>
    problem(
      'feel-literal',
      `“${text}”不是有效的${wanted['zh-CN']}。`,
      `“${text}” is not ${wanted.en}.`,
      `写法：${example}`,
      `Write it like ${example}`,
    ),

  constantWanted: (name: string, parameter: string) =>
    problem(
      'feel-arguments',
      `${name} 的参数“${parameter}”必须是写明的常量。`,
      `The argument “${parameter}” of ${name} must be written as a constant.`,
      '直接写出值，例如 2 或 "a"。',
      'Write the value itself, e.g. 2 or "a".',
    ),

  notExact: (what: string, reason: 'float' | 'too many digits'): Problem => {
    const message =
      reason === 'float'
        ? {
            'zh-CN': `${what} 按浮点数计算，结果约有 15 位有效数字，不是精确值。`,
            en: `${what} is computed in floating point: about 15 significant digits, not exact.`,
          }
        : {
            'zh-CN': `${what} 的结果可能超过 76 位数字，改按浮点数计算，不是精确值。`,
            en: `The result of ${what} may need more than 76 digits; it is computed in floating point and is not exact.`,
          };
    const advice =
      reason === 'float'
        ? {
            'zh-CN': '若等级取决于它，请先取整，例如 decimal(…, 4)。',
            en: 'If a class depends on it, round it first, e.g. decimal(…, 4).',
          }
        : { 'zh-CN': '先对中间结果取整，例如 decimal(…, 4)。', en: 'Round the operands first, e.g. decimal(…, 4).' };
    return { code: 'feel-not-exact', severity: 'warning', message, advice };
  },

  tooLong: () =>
    problem(
      'feel-too-long',
      '表达式太长或嵌套太深。',
      'The expression is too long or nested too deeply.',
      '把它拆成几个指标。',
      'Split it into several indicators.',
    ),
} as const;

/** Puts a problem at its place in the text of the expression. */
export function placed(found: Problem, text: string, from: number, to: number): Diagnostic {
  const before = text.slice(0, from).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { ...found, place: { line: before.length, column, offset: from, length: Math.max(0, to - from) } };
}
