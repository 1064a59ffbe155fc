import { readHit } from '@kefen/scheme';
import type { PictureCell, TablePicture } from './described.js';
import type { Telling } from './wording.js';

interface TableNode {
  readonly hit: string;
  readonly aggregate?: string | undefined;
  readonly inputs: readonly string[];
  readonly rules: readonly (readonly string[])[];
}

/** Which row of a table counts, as a sentence without a full stop. */
export function hitWords({ hit, aggregate }: TableNode, gives: 'classes' | 'points', { say }: Telling): string {
  const read = readHit(hit, aggregate);
  const taken = read?.aggregation ?? read?.policy;
  const key = gives === 'classes' && (taken === 'min' || taken === 'max') ? `${taken} class` : taken;
  return key !== undefined && key in policies ? say(policies[key as keyof typeof policies]) : hit;
}

/** A decision table with the words of its cells. `outcome` says what a rule gives. */
export function tablePicture(
  table: TableNode,
  result: { readonly title: string; readonly isNumber?: boolean },
  outcome: (cell: string) => PictureCell,
  { words, tests, say }: Telling,
): TablePicture {
  return {
    kind: 'table',
    columns: [
      { title: say({ 'zh-CN': '行', en: 'Row' }), isNumber: true },
      ...table.inputs.map((input) => ({ title: words(input) })),
      result,
    ],
    rows: table.rules.map((cells, i) => [
      String(i + 1),
      ...table.inputs.map((input, j) => cellWords(cells[j] ?? '', input)),
      outcome((cells[table.inputs.length] ?? '').trim()),
    ]),
  };

  function cellWords(cell: string, input: string): PictureCell {
    const text = cell.trim();
    return text === '-' || text === '' ? undefined : tests(text, input);
  }
}

/** The conditions of one rule, joined. */
export function ruleWords(table: TableNode, cells: readonly string[], { words, tests, say }: Telling): string {
  const conditions = table.inputs.flatMap((input, i) => {
    const cell = (cells[i] ?? '').trim();
    if (cell === '-' || cell === '') return [];
    return [
      say({ 'zh-CN': '{input}：{cell}', en: '{input}: {cell}' }, { input: words(input), cell: tests(cell, input) }),
    ];
  });
  if (conditions.length === 0) return say({ 'zh-CN': '其余的', en: 'everybody else' });
  return conditions.join(say({ 'zh-CN': '，', en: ', ' }));
}

const policies = {
  unique: {
    'zh-CN': '每位客户只应符合一行，同时符合几行的不评',
    en: 'a customer fits one row; whoever fits several is left out',
  },
  any: { 'zh-CN': '符合几行时，各行结果必须相同', en: 'where several rows fit they must agree' },
  priority: { 'zh-CN': '符合几行时，取最好的一个结果', en: 'where several rows fit, the best result counts' },
  first: { 'zh-CN': '自上而下，先符合的一行算数', en: 'from top to bottom, the first row that fits counts' },
  'rule order': { 'zh-CN': '按行的顺序列出全部符合的结果', en: 'all rows that fit, in their order' },
  'output order': { 'zh-CN': '按好坏列出全部符合的结果', en: 'all rows that fit, the best first' },
  collect: { 'zh-CN': '列出全部符合的结果', en: 'all rows that fit' },
  count: { 'zh-CN': '数一数符合几行', en: 'how many rows fit' },
  sum: { 'zh-CN': '符合的各行相加', en: 'the rows that fit are added up' },
  min: { 'zh-CN': '符合几行时，取最小的', en: 'where several rows fit, the least counts' },
  max: { 'zh-CN': '符合几行时，取最大的', en: 'where several rows fit, the greatest counts' },
  'min class': { 'zh-CN': '符合几行时，取较差的类别', en: 'where several rows fit, the worst class counts' },
  'max class': { 'zh-CN': '符合几行时，取较好的类别', en: 'where several rows fit, the best class counts' },
} as const;
