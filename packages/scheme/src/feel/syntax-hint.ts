import type { Title } from '../dataset/dataset.js';

/** What people type from other languages or with a Chinese keyboard, and what FEEL wants instead. */
const hints: readonly (readonly [RegExp, Title])[] = [
  [/^[（）［］，；：]/, { 'zh-CN': '请用半角标点，例如 ( ) ,。', en: 'Use half-width punctuation: ( ) ,.' }],
  [
    /^[“”‘’「」]/,
    { 'zh-CN': '文本请用半角双引号，例如 "上海"。', en: 'Put texts between straight double quotes, e.g. "上海".' },
  ],
  [/^'/, { 'zh-CN': '文本请用双引号，例如 "上海"。', en: 'Put texts between double quotes, e.g. "上海".' }],
  [/^"/, { 'zh-CN': '文本缺少右边的双引号。', en: 'The closing double quote is missing.' }],
  [/^[≥≤≠＞＜＝]/, { 'zh-CN': '请写 >=、<=、!=、>、<、=。', en: 'Write >=, <=, !=, >, <, =.' }],
  [/^[%％]/, { 'zh-CN': '百分数写成小数，例如 0.05。', en: 'Write a percentage as a decimal, e.g. 0.05.' }],
  [/^&/, { 'zh-CN': '用 and 连接条件。', en: 'Join conditions with and.' }],
  [/^\|/, { 'zh-CN': '用 or 连接条件。', en: 'Join conditions with or.' }],
  [/^<>/, { 'zh-CN': '不等于写作 !=。', en: 'Write != for “not equal”.' }],
  [/^!/, { 'zh-CN': '否定写作 not(…)，不等于写作 !=。', en: 'Write not(…) for “not” and != for “not equal”.' }],
  [/^[×x](?=\s*\d)/, { 'zh-CN': '乘号写作 *。', en: 'Write * for “times”.' }],
  [/^÷/, { 'zh-CN': '除号写作 /。', en: 'Write / for “divided by”.' }],
  [
    /^[.,]?\d/,
    {
      'zh-CN': '数字之间要有运算符，千位不加分隔符。',
      en: 'Put an operator between numbers, and no separators within them.',
    },
  ],
];

/** Advice for the text at a syntax error, if it is one of the usual slips. */
export function syntaxHint(text: string, offset: number): Title | undefined {
  const rest = text.slice(offset).trimStart();
  return hints.find(([pattern]) => pattern.test(rest))?.[1];
}
