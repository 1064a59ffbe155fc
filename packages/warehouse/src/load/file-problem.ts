import type { FileProblem, FileProblemCode } from './outcome.js';

type Sentences = (detail: string) => readonly [zh: string, en: string];

const unreadable: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EISDIR: ['是文件夹', 'a folder'],
  EACCES: ['没有权限', 'permission denied'],
  EPERM: ['没有权限', 'permission denied'],
  EIO: ['磁盘出错', 'the disk failed'],
};

const sentences: Record<FileProblemCode, Sentences> = {
  'file-not-found': (path) => [`找不到文件 ${path}。请检查路径。`, `There is no file ${path}. Check the path.`],
  'file-unreadable': (reason) => [
    `文件无法读取（${unreadable[reason]?.[0] ?? reason}）。请检查路径和权限。`,
    `The file cannot be read (${unreadable[reason]?.[1] ?? reason}). Check the path and the permissions.`,
  ],
  'file-empty': () => [
    '文件是空的。请选择有表头和数据的文件。',
    'The file is empty. Choose one with headings and rows.',
  ],
  'file-too-large': (limit) => [
    `文件内容超过 ${limit} 字节的上限。请拆分文件，或提高上限。`,
    `The content of the file is larger than the limit of ${limit} bytes. Split the file or raise the limit.`,
  ],
  'file-truncated': () => [
    '压缩文件不完整，末尾缺失。请重新传输或导出。',
    'The compressed file ends too early. Transfer or export it again.',
  ],
  'file-damaged': (detail) => [
    `文件已损坏，无法打开（${detail}）。请重新导出。`,
    `The file is damaged and cannot be opened (${detail}). Export it again.`,
  ],
  'format-unknown': (name) => [
    `无法识别 ${name} 的格式。请使用 .csv、.tsv、.txt、.jsonl、.xlsx 或 .parquet（均可加 .gz）。`,
    `The format of ${name} is not known. Use .csv, .tsv, .txt, .jsonl, .xlsx or .parquet, each also with .gz.`,
  ],
  'not-a-table': () => [
    '文件内容不是表格文本。请确认扩展名与内容一致。',
    'The content is not a table of text. Check that the ending of the name fits the content.',
  ],
  'encoding-unknown': () => [
    '文字编码无法识别。请另存为 UTF-8 后重试。',
    'The encoding of the text is not known. Save the file as UTF-8 and try again.',
  ],
  'heading-duplicate': (headings) => [
    `表头重复：${headings}。请改名后重试。`,
    `Headings occur more than once: ${headings}. Rename them and try again.`,
  ],
  'too-many-columns': (limit) => [
    `列数超过 ${limit}。请检查分隔符或删去多余的列。`,
    `There are more than ${limit} columns. Check the delimiter or remove columns.`,
  ],
  'heading-unknown': (heading) => [
    `文件中没有表头「${heading}」。请从文件的表头中选择。`,
    `The file has no heading “${heading}”. Choose one of the headings of the file.`,
  ],
  'column-unknown': (column) => [
    `数据集没有列「${column}」。请先添加该列，或改用已有的列。`,
    `The dataset has no column “${column}”. Add the column first or use one it has.`,
  ],
  'column-unmapped': (column) => [
    `必填列「${column}」没有对应的表头。请指定它由哪一列或什么表达式得出。`,
    `Nothing is mapped to the required column “${column}”. Say which heading or expression it is made of.`,
  ],
  'column-reserved': (column) => [
    `列名「${column}」由系统使用。请换一个列名。`,
    `The column name “${column}” is used by the system. Choose another one.`,
  ],
  'expression-invalid': (detail) => [`表达式有误：${detail}`, `The expression is not valid: ${detail}`],
  'expression-unfit': (detail) => [
    `表达式的结果与列的类型不符：${detail}。请改写表达式，或改用其他列。`,
    `What the expression gives does not fit the type of the column: ${detail}. Write it otherwise or use another column.`,
  ],
  'filter-not-boolean': (detail) => [
    `筛选条件的结果不是真或假：${detail}。请写成比较，例如 金额 > 0。`,
    `The filter is neither true nor false: ${detail}. Write a comparison, e.g. amount > 0.`,
  ],
  'mapping-too-large': (columns) => [
    `一次转换的列太多（${columns} 列）。请少带几列，或把数值和日期写成 1234.5 和 2024-01-31 的形式。`,
    `Too many columns are converted at once (${columns}). Take fewer along, or write numbers and dates as 1234.5 and 2024-01-31.`,
  ],
  'content-known': () => [
    '相同内容的文件已导入过，本次未作任何更改。',
    'A file with the same content was imported before. Nothing was changed.',
  ],
};

/** A problem with its sentence in both languages; `detail` is what the sentence names. */
export function fileProblem(code: FileProblemCode, detail = ''): FileProblem {
  const [zh, en] = sentences[code](detail);
  return { code, message: { 'zh-CN': zh, en }, ...(detail === '' ? {} : { subject: detail }) };
}
