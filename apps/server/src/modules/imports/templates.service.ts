import type { Language } from '@kefen/contract';
import type { Column, ColumnType, Dataset } from '@kefen/scheme';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { writeSheets } from './write-sheets.js';

export type TemplatesService = ReturnType<typeof createTemplatesService>;

const byteOrderMark = '\ufeff';

/** Empty files of a dataset, to be filled in and imported as they are. */
export function createTemplatesService({ datasets }: { readonly datasets: DatasetsService }) {
  return {
    /** As CSV; spreadsheets recognise its encoding by its first bytes. @throws ProblemFailure `not-found` */
    text: async (id: string, language: Language): Promise<string> => {
      const { columns } = await datasets.get(id);
      const headings = columns.map((column) => headingOf(column, language));
      return `${byteOrderMark}${headings.map(quoted).join(',')}\r\n`;
    },

    /** As a spreadsheet with a second sheet that explains the columns. @throws ProblemFailure `not-found` */
    sheet: async (id: string, language: Language): Promise<Uint8Array> => {
      const dataset = await datasets.get(id);
      const text = words[language];
      return writeSheets([
        {
          title: titleOf(dataset, language),
          headings: dataset.columns.map((column) => ({
            text: headingOf(column, language),
            isMarked: column.required === true,
          })),
          rows: [],
        },
        {
          title: text.sheet,
          columnWidth: 26,
          headings: text.headings.map((heading) => ({ text: heading })),
          rows: dataset.columns.map((column) => explain(dataset, column, language)),
        },
      ]);
    },
  };
}

const words = {
  'zh-CN': {
    sheet: '填写说明',
    headings: ['列', '是否必填', '类型', '示例', '说明'],
    required: '必填',
    optional: '选填',
    key: '用来识别同一条记录：再次导入相同编号的行，会按所选方式新增、更新或跳过。',
    values: '只能填：',
    types: { text: '文字', integer: '整数', decimal: '数值', boolean: '是或否', date: '日期', timestamp: '日期和时间' },
    text: '示例文字',
  },
  en: {
    sheet: 'How to fill it in',
    headings: ['Column', 'Required', 'Type', 'Example', 'Meaning'],
    required: 'required',
    optional: 'optional',
    key: 'Tells rows apart: a row whose key is known is added, updated or skipped, as you choose when importing.',
    values: 'One of: ',
    types: {
      text: 'text',
      integer: 'whole number',
      decimal: 'number',
      boolean: 'yes or no',
      date: 'day',
      timestamp: 'day and time',
    },
    text: 'some text',
  },
} as const;

function explain(dataset: Dataset, column: Column, language: Language): string[] {
  const text = words[language];
  const unit = column.unit === undefined ? '' : ` (${column.unit})`;
  const notes = [
    column.help?.[language],
    column.name === dataset.keyColumn ? text.key : undefined,
    column.values && `${text.values}${column.values.join(language === 'en' ? ', ' : '、')}`,
  ];
  return [
    headingOf(column, language),
    column.required ? text.required : text.optional,
    `${text.types[column.type.kind]}${unit}`,
    column.values?.[0] ?? exampleOf(column, language),
    notes.filter((note) => note !== undefined).join(' '),
  ];
}

function exampleOf({ type, name }: Column, language: Language): string {
  const examples: Readonly<Record<ColumnType['kind'], string>> = {
    text: name.endsWith('_id') ? 'A0001' : words[language].text,
    integer: '3',
    decimal: '1234.50',
    boolean: language === 'en' ? 'yes' : '是',
    date: '2026-01-31',
    timestamp: '2026-01-31 08:30:00',
  };
  return examples[type.kind];
}

/** The title, as people know the column, with an asterisk where it is required; it is recognised by that again. */
function headingOf(column: Column, language: Language): string {
  return `${column.title?.[language] ?? column.name}${column.required ? '*' : ''}`;
}

function titleOf({ id, title }: Dataset, language: Language): string {
  return title?.[language] ?? id;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
