import { gzipSync } from 'node:zlib';
import type { FileProblemCode } from '../outcome.js';
import { buildWorkbook, buildXlsx, buildZip, textRows } from '../spreadsheet/build-xlsx.js';

/** A file that is refused as a whole. */
export interface RefusedFile {
  readonly name: string;
  /** What is wrong with it, in the words of the test. */
  readonly what: string;
  readonly content: () => string | Uint8Array;
  readonly code: FileProblemCode;
  readonly zh: string;
  readonly en: string;
}

const table = 'customer_id,name\nC1,张三\nC2,李四\n';
const workbook = () => buildXlsx({ rows: textRows([['customer_id'], ['C1']]) });
const zeros = () => Buffer.alloc(80 * 1024 ** 2, '0,0\n');
/** Longer than any line may be, without a break. */
const endlessLine = (head: string) => Buffer.concat([Buffer.from(head), Buffer.alloc(40 * 1024 ** 2, 'x')]);

const damaged = (form: string) =>
  ({
    code: 'file-damaged',
    zh: `文件已损坏，无法打开（${form}）。请重新导出。`,
    en: `The file is damaged and cannot be opened (${form}). Export it again.`,
  }) as const;
const empty = {
  code: 'file-empty',
  zh: '文件是空的。请选择有表头和数据的文件。',
  en: 'The file is empty. Choose one with headings and rows.',
} as const;
const noTable = {
  code: 'not-a-table',
  zh: '文件内容不是表格文本。请确认扩展名与内容一致。',
  en: 'The content is not a table of text. Check that the ending of the name fits the content.',
} as const;
const bomb = {
  code: 'archive-bomb',
  zh: '文件解开后超过原来的 250 倍，不像正常的表格，已拒绝。如确为正常数据，请解压后导入。',
  en: 'The file unpacks to more than 250 times its size, which no ordinary table does, and was refused. If it is sound, import it unpacked.',
} as const;
const longLine = {
  code: 'line-too-long',
  zh: '有一行超过 33554432 字节，不像表格。请检查换行符，或重新导出。',
  en: 'A line is longer than 33554432 bytes, which no row of a table is. Check the line breaks or export the file again.',
} as const;

export const refusedFiles: readonly RefusedFile[] = [
  { name: 'empty.csv', what: 'nothing', content: () => '', ...empty },
  { name: 'blank.csv', what: 'blanks', content: () => ' \n\n\t\n', ...empty },
  { name: 'mark.csv', what: 'a byte order mark and nothing else', content: () => '\uFEFF', ...empty },
  { name: 'empty.xlsx', what: 'sheets without rows', content: () => buildXlsx({ rows: '' }), ...empty },
  { name: 'empty.csv.gz', what: 'nothing, packed', content: () => gzipSync(''), ...empty },
  { name: 'quote.csv', what: 'a quote that is never closed', content: () => '"a,b\n1,2\n', ...noTable },
  { name: 'picture.csv', what: 'a picture', content: () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'), ...noTable },
  { name: 'nul.csv', what: 'bytes that are no text', content: () => `${table}\0`, ...noTable },
  { name: 'list.jsonl', what: 'a list instead of lines', content: () => '[{"a":1},{"a":2}]', ...noTable },
  {
    name: 'cut.csv.gz',
    what: 'the beginning of a packed file',
    content: () => gzipSync(table.repeat(1000)).subarray(0, 60),
    code: 'file-truncated',
    zh: '压缩文件不完整，末尾缺失。请重新传输或导出。',
    en: 'The compressed file ends too early. Transfer or export it again.',
  },
  { name: 'false.csv.gz', what: 'text that is called packed', content: () => table, ...damaged('gzip') },
  {
    name: 'cut.xlsx',
    what: 'the beginning of a workbook',
    content: () => workbook().subarray(0, 700),
    ...damaged('XLSX'),
  },
  {
    name: 'old.xlsx',
    what: 'an old binary workbook',
    content: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    ...damaged('XLSX'),
  },
  {
    name: 'rows.xlsx',
    what: 'a row with an endless number',
    content: () => buildXlsx({ rows: '<row r="99999999999999999999"><c><v>1</v></c></row>' }),
    ...damaged('XLSX'),
  },
  {
    name: 'laughs.xlsx',
    what: 'entities that multiply',
    content: () =>
      buildZip({
        '_rels/.rels': '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Relationships>&b;</Relationships>',
      }),
    ...damaged('XLSX'),
  },
  {
    name: 'bomb.xlsx',
    what: 'a sheet of blanks',
    content: () => buildWorkbook({ sheets: [{ name: 'a', rows: ' '.repeat(80 * 1024 ** 2) }] }),
    ...bomb,
  },
  {
    name: 'cut.parquet',
    what: 'the beginning of a Parquet file',
    content: () => 'PAR1\0\0\0\0',
    ...damaged('Parquet'),
  },
  {
    name: 'cut.zip',
    what: 'the beginning of an archive',
    content: () => buildZip({ 'a.csv': table }).subarray(0, 40),
    ...damaged('ZIP'),
  },
  { name: 'bomb.zip', what: 'a small archive of a large file', content: () => buildZip({ 'a.csv': zeros() }), ...bomb },
  { name: 'bomb.csv.gz', what: 'a small packed file of a large one', content: () => gzipSync(zeros()), ...bomb },
  {
    name: 'nested.zip',
    what: 'an archive in an archive',
    content: () => buildZip({ 'in.zip': buildZip({ 'a.csv': table }) }),
    code: 'archive-nested',
    zh: '压缩包里还是压缩包（in.zip）。请解开一层后重试。',
    en: 'The archive holds another archive (in.zip). Unpack it once and try again.',
  },
  { name: 'line.csv', what: 'a line without an end', content: () => endlessLine('customer_id,name\nC1,'), ...longLine },
  {
    name: 'line.jsonl',
    what: 'a line of JSON without an end',
    content: () => endlessLine('{"customer_id":"C1"}\n{"a":"'),
    ...longLine,
  },
  { name: 'line.csv.gz', what: 'the same, packed', content: () => gzipSync(endlessLine('customer_id\n')), ...longLine },
  {
    name: 'twice.csv',
    what: 'headings that occur twice',
    content: () => 'customer_id,name,name\nC1,a,b\n',
    code: 'heading-duplicate',
    zh: '表头重复：name。请改名后重试。',
    en: 'Headings occur more than once: name. Rename them and try again.',
  },
  {
    name: 'wide.csv',
    what: 'thousands of columns',
    content: () => `${Array.from({ length: 3000 }, (_, i) => `c${i}`).join(',')}\n1\n`,
    code: 'too-many-columns',
    zh: '列数超过 2000。请检查分隔符或删去多余的列。',
    en: 'There are more than 2000 columns. Check the delimiter or remove columns.',
  },
  {
    name: 'latin.csv',
    what: 'characters of no encoding we read',
    content: () => Buffer.from([0x61, 0x2c, 0xe9, 0x2c, 0x31, 0x0a]),
    code: 'encoding-unknown',
    zh: '文字编码无法识别。请另存为 UTF-8 后重试。',
    en: 'The encoding of the text is not known. Save the file as UTF-8 and try again.',
  },
  {
    name: 'old.xls',
    what: 'an ending we do not know',
    content: () => 'x',
    code: 'format-unknown',
    zh: '无法识别 old.xls 的格式。请使用 .csv、.tsv、.txt、.jsonl、.xlsx 或 .parquet（均可压缩成 .gz 或 .zip）。',
    en: 'The format of old.xls is not known. Use .csv, .tsv, .txt, .jsonl, .xlsx or .parquet, each also packed as .gz or .zip.',
  },
  {
    name: 'other.csv',
    what: 'a table of something else',
    content: () => '<html>,x\n<body>,y\n',
    code: 'column-unmapped',
    zh: '必填列「customer_id」没有对应的表头。请指定它由哪一列或什么表达式得出。',
    en: 'Nothing is mapped to the required column “customer_id”. Say which heading or expression it is made of.',
  },
];

/** A file of which some rows are refused and the others are taken. */
export interface PartlyRefusedFile {
  readonly name: string;
  readonly what: string;
  readonly content: () => string | Uint8Array;
  /** Rows that count, by customer. */
  readonly used: readonly string[];
  /** `row code` */
  readonly rejected: readonly string[];
}

export const partlyRefusedFiles: readonly PartlyRefusedFile[] = [
  {
    name: 'mixed.csv',
    what: 'two encodings',
    content: () =>
      Buffer.concat([
        Buffer.from(`customer_id,name\n${'C1,张三李四王五\n'.repeat(3)}`),
        Buffer.from([0x43, 0x39, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x0a]),
        Buffer.from('C2,赵六\n'),
      ]),
    used: ['C1', 'C2'],
    rejected: ['5 broken-characters'],
  },
  {
    name: 'formula.csv',
    what: 'formulas, which are text like any other',
    content: () => `customer_id,name\nC1,"=HYPERLINK(""http://x"",""y"")"\nC2,@SUM(A1)\nC3,+1-1\n`,
    used: ['C1', 'C2', 'C3'],
    rejected: [],
  },
  {
    name: 'dates.csv',
    what: 'dates of 1900 and 9999',
    content: () => 'customer_id,since\nC1,1900-01-01\nC2,9999-12-31\nC3,0000-00-00\nC4,2299-12-31\nC5,1899-12-31\n',
    used: ['C1', 'C4'],
    rejected: ['3 not-a-date', '4 not-a-date', '6 not-a-date'],
  },
  {
    name: 'ends.csv',
    what: 'all kinds of line ends, and an end in the midst of a row',
    content: () => 'customer_id,name,city\r\nC1,a,b\nC2,"c\r\nd",e\r\nC3,f',
    used: ['C1', 'C2'],
    rejected: ['4 too-few-fields'],
  },
  {
    name: 'stray.csv',
    what: 'a quote that is never closed in the midst',
    content: () => 'customer_id,name\nC1,"a\nC2,b\nC3,c\n',
    used: ['C2', 'C3'],
    rejected: ['2 broken-quotes'],
  },
  {
    name: 'deep.jsonl',
    what: 'JSON that is nested without end',
    content: () => `{"customer_id":"C1"}\n{"customer_id":${'['.repeat(5000)}\n{"customer_id":"C2"}\n`,
    used: ['C1', 'C2'],
    rejected: ['2 broken-json'],
  },
  {
    name: 'faulty.xlsx',
    what: 'an error of a formula where the customer should be',
    content: () =>
      buildXlsx({ rows: `${textRows([['customer_id'], ['C1']])}<row r="3"><c r="A3" t="e"><v>#REF!</v></c></row>` }),
    used: ['C1'],
    rejected: [],
  },
  {
    name: 'serial.xlsx',
    what: 'a date beyond the calendar',
    content: () =>
      buildXlsx({
        formats: [0, 14],
        rows: `${textRows([['customer_id', 'since'], ['C1']])}
          <row r="3"><c r="A3" t="str"><v>C2</v></c><c r="B3" s="1"><v>1e300</v></c></row>`,
      }),
    used: ['C1'],
    rejected: ['3 not-a-date'],
  },
  {
    name: 'headings.csv',
    what: 'headings and no rows',
    content: () => 'customer_id,name\n',
    used: [],
    rejected: [],
  },
];
