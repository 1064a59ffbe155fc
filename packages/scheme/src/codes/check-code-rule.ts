import { type Dataset, findColumn } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { needsDigits } from './check-characters.js';
import type { CodePart, CodeRule } from './code-rule.js';

/** What the parts of a rule may name. */
export interface CodeSurroundings {
  readonly profile: Dataset;
  /** The classes of every scheme with a published run. */
  readonly classes: ReadonlyMap<string, readonly string[]>;
}

/** Everything that is wrong with a rule; empty: codes can be given by it. */
export function checkCodeRule(rule: CodeRule, around: CodeSurroundings): Diagnostic[] {
  const sequences = rule.parts.filter(({ kind }) => kind === 'sequence').length;
  return [
    ...(sequences === 1 ? [] : [problems.sequences(sequences)]),
    ...rule.parts.flatMap((part, i) =>
      checkPart(rule, part, around).map((found) => ({ ...found, path: ['parts', i] })),
    ),
  ];
}

function checkPart(rule: CodeRule, part: CodePart, { profile, classes }: CodeSurroundings): Diagnostic[] {
  const found: Diagnostic[] = [];
  const lettered = needsDigits(rule.check) ? writtenBy(part).find((text) => /[A-Z]/.test(text)) : undefined;
  if (lettered !== undefined) found.push(problems.letters(lettered));
  if (part.kind === 'column') {
    if (!findColumn(profile, part.column)) found.push(problems.column(part.column));
    const twice = part.take.kind === 'listed' ? repeated(part.take.values.map(({ value }) => value)) : undefined;
    if (twice !== undefined) found.push(problems.twice(twice));
  }
  if (part.kind === 'class') {
    const known = classes.get(part.scheme);
    if (!known) found.push(problems.scheme(part.scheme));
    const unknown = part.classes.find((row) => known && !known.includes(row.class));
    if (unknown) found.push(problems.class(unknown.class));
    const twice = repeated(part.classes.map((row) => row.class));
    if (twice !== undefined) found.push(problems.twice(twice));
  }
  return found;
}

/** Everything a part can write that stands in the rule. */
function writtenBy(part: CodePart): string[] {
  switch (part.kind) {
    case 'text':
      return [part.text];
    case 'column':
      return [
        ...(part.take.kind === 'listed' ? part.take.values.map(({ letters }) => letters) : []),
        part.missing ?? '',
      ];
    case 'class':
      return [...part.classes.map(({ letters }) => letters), part.missing ?? ''];
    default:
      return [];
  }
}

function repeated(values: readonly string[]): string | undefined {
  return values.find((value, i) => values.indexOf(value) !== i);
}

const problems = {
  sequences: (count: number): Diagnostic => ({
    code: 'code-sequence',
    severity: 'error',
    message:
      count === 0
        ? { 'zh-CN': '编码没有流水号，客户之间无法区分。', en: 'There is no running number to tell customers apart.' }
        : { 'zh-CN': `编码有 ${count} 个流水号。`, en: `There are ${count} running numbers.` },
    advice: { 'zh-CN': '请保留一个流水号。', en: 'Keep exactly one.' },
  }),
  letters: (text: string): Diagnostic => ({
    code: 'code-letters',
    severity: 'error',
    message: {
      'zh-CN': `“${text}”含有字母，而所选的校验位只能由数字算出。`,
      en: `“${text}” has letters, and the check digit is reckoned from digits alone.`,
    },
    advice: {
      'zh-CN': '请改用数字，或选择 MOD 37-36。',
      en: 'Use digits, or choose MOD 37-36.',
    },
  }),
  column: (column: string): Diagnostic => ({
    code: 'unknown-column',
    severity: 'error',
    message: { 'zh-CN': `客户没有字段“${column}”。`, en: `Customers have no column “${column}”.` },
    advice: { 'zh-CN': '请另选字段。', en: 'Choose another column.' },
  }),
  scheme: (scheme: string): Diagnostic => ({
    code: 'unknown-scheme',
    severity: 'error',
    message: {
      'zh-CN': `方案“${scheme}”没有已发布的运行，其类别无从得知。`,
      en: `The scheme “${scheme}” has no published run, so nobody has a class in it.`,
    },
    advice: { 'zh-CN': '请先运行并发布方案，或另选方案。', en: 'Run and publish it first, or choose another scheme.' },
  }),
  class: (id: string): Diagnostic => ({
    code: 'unknown-class',
    severity: 'error',
    message: { 'zh-CN': `方案中没有类别“${id}”。`, en: `The scheme has no class “${id}”.` },
    advice: { 'zh-CN': '请另选类别。', en: 'Choose another class.' },
  }),
  twice: (value: string): Diagnostic => ({
    code: 'code-value-twice',
    severity: 'error',
    message: { 'zh-CN': `“${value}”写了两次。`, en: `“${value}” is listed twice.` },
    advice: { 'zh-CN': '请删去其中一个。', en: 'Take one of them out.' },
  }),
};
