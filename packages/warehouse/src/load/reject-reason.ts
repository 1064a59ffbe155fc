import type { Title } from '@kefen/scheme';
import type { RowProblem } from './staged.js';

/** Why a row was not taken. Stable; the sentence says what to do. */
export type RejectCode =
  | Exclude<RowProblem, 'blank'>
  | 'missing'
  | 'not-a-number'
  | 'too-many-places'
  | 'number-too-large'
  | 'not-a-date'
  | 'date-without-year'
  | 'date-without-century'
  | 'not-a-boolean'
  | 'key-too-long'
  | 'value-not-listed'
  | 'key-known'
  | 'looks-known';

/** Longest customer id or row key, in characters. */
export const longestKey = 200;

export interface RejectReason {
  readonly code: RejectCode;
  /** The heading of the cell, or the expression the value is made of; absent where the whole row is concerned. */
  readonly heading?: string;
  /** The column of the dataset the value was meant for. */
  readonly column?: string;
  readonly message: Title;
}

/** The reason with its sentence in both languages; `scale` where the column has one, `rule` by which a row looks known. */
export function rejectReason(
  code: RejectCode,
  where: { readonly heading?: string; readonly column?: string; readonly scale?: number; readonly rule?: string } = {},
): RejectReason {
  const { scale, rule, ...place } = where;
  const [zh, en] = sentences[code](place.heading ?? '', scale ?? 0, rule ?? '');
  return { code, ...place, message: { 'zh-CN': zh, en } };
}

const sentences: Record<
  RejectCode,
  (heading: string, scale: number, rule: string) => readonly [zh: string, en: string]
> = {
  'too-few-fields': () => [
    '字段少于表头。请补齐该行。',
    'The row has fewer fields than there are headings. Complete it.',
  ],
  'too-many-fields': () => [
    '字段多于表头。请检查多余的分隔符，含分隔符的文字要加引号。',
    'The row has more fields than there are headings. Put text that holds the delimiter between quotes.',
  ],
  note: () => [
    '表格末尾的合计或说明，不是数据。无需处理。',
    'A total or a note at the end of the sheet is no row of data. Nothing has to be done.',
  ],
  'broken-quotes': () => [
    '引号不成对。请补上引号，或把文字中的引号写成两个。',
    'The quotes do not pair. Close the quote, or write a quote inside text twice.',
  ],
  'broken-json': () => [
    '该行不是一个 JSON 对象。请检查括号和引号。',
    'The line is not a JSON object. Check its brackets and quotes.',
  ],
  'broken-characters': () => [
    '含有无法识别的字符。请把文件另存为 UTF-8。',
    'The row holds characters that cannot be read. Save the file as UTF-8.',
  ],
  missing: (heading) => [
    `「${heading}」为空，该列必填。请补上。`,
    `“${heading}” is empty and has to have a value. Fill it in.`,
  ],
  'not-a-number': (heading) => [
    `「${heading}」不是数值。请写成 1234.56 或 1,234.56。`,
    `“${heading}” is not a number. Write it like 1234.56 or 1,234.56.`,
  ],
  'too-many-places': (heading, scale) => [
    `「${heading}」的小数超过 ${scale} 位，不会自动舍入。请先舍入。`,
    `“${heading}” has more than ${scale} decimal places and is not rounded silently. Round it first.`,
  ],
  'number-too-large': (heading) => [
    `「${heading}」的数值超出该列能存放的位数。请检查。`,
    `“${heading}” has more digits than the column holds. Check the number.`,
  ],
  'not-a-date': (heading) => [
    `「${heading}」不是 1900 至 2299 年间的日期。请写成 2024-01-31 或 2024-01-31 08:30:00。`,
    `“${heading}” is not a date from 1900 to 2299. Write it like 2024-01-31 or 2024-01-31 08:30:00.`,
  ],
  'date-without-year': (heading) => [
    `「${heading}」只有月和日，没有年份。请写成 2024-01-31。`,
    `“${heading}” has a day and a month but no year. Write it like 2024-01-31.`,
  ],
  'date-without-century': (heading) => [
    `「${heading}」的年份只有两位，无法确定年份和顺序。请写成 2024-01-31。`,
    `The year in “${heading}” has two digits only, so neither year nor order is certain. Write it like 2024-01-31.`,
  ],
  'not-a-boolean': (heading) => [
    `「${heading}」不是是或否。请写成 是/否 或 true/false。`,
    `“${heading}” is neither yes nor no. Write true or false.`,
  ],
  'key-known': (heading) => [
    `「${heading}」的编号已有，「只新增」不会改动它。请改用「更新」，或删去该行。`,
    `“${heading}” is known already, and “Only add” does not change it. Choose “Update”, or remove the row.`,
  ],
  'looks-known': (_heading, _scale, rule) => [
    `按规则“${rule}”确定是已有客户。若不是，请不勾选“已有的客户不导入”。`,
    `By the rule “${rule}” certainly a known customer. If not, do not choose “Leave out customers who are there already”.`,
  ],
  'key-too-long': (heading) => [
    `「${heading}」超过 ${longestKey} 个字符，不能作为编号。请检查列的对应关系。`,
    `“${heading}” has more than ${longestKey} characters and cannot be an identifier. Check the mapping.`,
  ],
  'value-not-listed': (heading) => [
    `「${heading}」不是该字段限定的取值之一。请更正，或先在数据集里补上这个取值。`,
    `“${heading}” is none of the values the column is limited to. Correct it, or add the value to the dataset first.`,
  ],
};
