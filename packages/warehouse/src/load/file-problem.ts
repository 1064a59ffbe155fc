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
    `无法识别 ${name} 的格式。请使用 .csv、.tsv、.txt、.jsonl、.xlsx 或 .parquet（均可压缩成 .gz 或 .zip）。`,
    `The format of ${name} is not known. Use .csv, .tsv, .txt, .jsonl, .xlsx or .parquet, each also packed as .gz or .zip.`,
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
  'date-order-open': (heading) => [
    `「${heading}」中的日期（如 03/04/2025）分不清日和月的先后。请选择日期顺序后重试。`,
    `The dates under “${heading}” (like 03/04/2025) do not tell whether the day or the month comes first. Choose the order of dates and try again.`,
  ],
  'line-too-long': (limit) => [
    `有一行超过 ${limit} 字节，不像表格。请检查换行符，或重新导出。`,
    `A line is longer than ${limit} bytes, which no row of a table is. Check the line breaks or export the file again.`,
  ],
  'archive-without-table': () => [
    '压缩包里没有可导入的表格文件。请放入 .csv、.tsv、.txt、.jsonl、.xlsx 或 .parquet 文件。',
    'The archive holds no table. Put a .csv, .tsv, .txt, .jsonl, .xlsx or .parquet file into it.',
  ],
  'archive-nested': (entry) => [
    `压缩包里还是压缩包（${entry}）。请解开一层后重试。`,
    `The archive holds another archive (${entry}). Unpack it once and try again.`,
  ],
  'archive-locked': (entry) => [
    `压缩包里的 ${entry} 有密码。请去掉密码后重试。`,
    `${entry} in the archive is protected by a password. Remove the password and try again.`,
  ],
  'archive-bomb': (times) => [
    `文件解开后超过原来的 ${times} 倍，不像正常的表格，已拒绝。如确为正常数据，请解压后导入。`,
    `The file unpacks to more than ${times} times its size, which no ordinary table does, and was refused. If it is sound, import it unpacked.`,
  ],
  'entry-unknown': (entry) => [
    `压缩包里没有表格文件「${entry}」。请从列出的文件中选择。`,
    `The archive holds no table “${entry}”. Choose one of those listed.`,
  ],
  'entry-open': (entries) => [
    `压缩包里有多个表格文件：${entries}。请选择其中一个。`,
    `The archive holds several tables: ${entries}. Choose one of them.`,
  ],
  'sheet-unknown': (sheet) => [
    `工作簿里没有工作表「${sheet}」。请从列出的工作表中选择。`,
    `The workbook has no sheet “${sheet}”. Choose one of those listed.`,
  ],
  'sheet-empty': (sheet) => [
    `工作表「${sheet}」没有数据。请选择另一张工作表。`,
    `The sheet “${sheet}” has no rows. Choose another one.`,
  ],
};

/** A problem with its sentence in both languages; `detail` is what the sentence names. */
export function fileProblem(code: FileProblemCode, detail = ''): FileProblem {
  const [zh, en] = sentences[code](detail);
  return { code, message: { 'zh-CN': zh, en }, ...(detail === '' ? {} : { subject: detail }) };
}
