import type { Title } from '@kefen/scheme';
import type { DecidedForms } from './decide-forms.js';
import type { FormsEvidence } from './look-at-forms.js';
import type { Staged } from './staged.js';
import type { DateOrder } from './written-forms.js';

/** Something about how the cells were read that a person should know; nothing is wrong with it. */
export interface ReadingNote {
  readonly code: 'date-order' | 'decimal-comma' | 'serial-dates' | 'faulty-cells';
  /** Absent where it concerns the file as a whole. */
  readonly heading?: string;
  readonly message: Title;
}

const orderWords: Readonly<Record<DateOrder, Title>> = {
  'day-month': { 'zh-CN': '日/月/年', en: 'day/month/year' },
  'month-day': { 'zh-CN': '月/日/年', en: 'month/day/year' },
};

/** What was decided for the cells under a heading that is read as numbers or as dates. */
export function notesOf(
  heading: string,
  use: 'number' | 'moment',
  evidence: FormsEvidence,
  forms: DecidedForms,
): readonly ReadingNote[] {
  return use === 'number' ? numberNotes(heading, forms) : dateNotes(heading, evidence, forms);
}

function numberNotes(heading: string, { number }: DecidedForms): readonly ReadingNote[] {
  if (number?.decimalMark !== ',') return [];
  return [
    note(
      'decimal-comma',
      heading,
      `「${heading}」的逗号按小数点读取（1.234,5 即 1234.5）。`,
      `In “${heading}” the comma stands before the decimal places: 1.234,5 is 1234.5.`,
    ),
  ];
}

function dateNotes(heading: string, { date }: FormsEvidence, { date: forms }: DecidedForms): readonly ReadingNote[] {
  if (date === undefined || forms === undefined) return [];
  const order = forms.order && orderWords[forms.order];
  return [
    ...(order === undefined
      ? []
      : [
          note(
            'date-order',
            heading,
            `「${heading}」中年份在后的日期一律按 ${order['zh-CN']} 读取。`,
            `In “${heading}” dates with the year at the end are read as ${order.en}.`,
          ),
        ]),
    ...(date.serials === 0
      ? []
      : [
          note(
            'serial-dates',
            heading,
            `「${heading}」中有 ${date.serials} 个 Excel 日期序号（如 45292），已换算成日期。`,
            `“${heading}” holds ${date.serials} serial dates of a spreadsheet (like 45292); they were turned into dates.`,
          ),
        ]),
  ];
}

/** What concerns the file as a whole. */
export function notesOfFile({ faultyCells = 0 }: Pick<Staged, 'faultyCells'>): readonly ReadingNote[] {
  if (faultyCells === 0) return [];
  const message = {
    'zh-CN': `有 ${faultyCells} 个单元格是公式错误（如 #N/A），按空白处理。`,
    en: `${faultyCells} cells hold an error of a formula (like #N/A); they count as empty.`,
  };
  return [{ code: 'faulty-cells', message }];
}

function note(code: ReadingNote['code'], heading: string, zh: string, en: string): ReadingNote {
  return { code, heading, message: { 'zh-CN': zh, en } };
}
