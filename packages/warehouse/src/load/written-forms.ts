/** Which of two numbers comes first in `03/04/2025`. */
export type DateOrder = 'day-month' | 'month-day';

export type DecimalMark = '.' | ',';

/** The same as a person chooses it. */
export type ChosenMark = 'point' | 'comma';

export type Currency = 'yuan' | 'dollar' | 'euro' | 'pound';

/** The ways in which the numbers under a heading are written beside the plain one. */
export interface NumberForms {
  readonly decimalMark: DecimalMark;
  /** Some have a unit, a currency, a percent sign or brackets: `1.2万`, `￥5`, `12%`, `(3)`. */
  readonly worded: boolean;
  /** The sign that may stand at a number. Of a column that mixes several only the yuan, as amounts would be mixed up. */
  readonly currency: Currency;
}

/** The ways in which the dates under a heading are written beside `2024-01-31`. */
export interface DateForms {
  /** Of dates with the year at the end; absent where there is none, or where nothing decides it. */
  readonly order?: DateOrder;
  /** Some are written in words or in full-width characters: `二〇二五年三月一日`, `15时5分`. */
  readonly worded: boolean;
  /** Some have a half of the day: `下午3:05`. */
  readonly halfDays: boolean;
  /** Some are numbers of days as a spreadsheet counts them. */
  readonly serials: boolean;
  /** Some lack the year, or its first two digits. */
  readonly yearless: boolean;
}

export const plainNumbers: NumberForms = { decimalMark: '.', worded: false, currency: 'yuan' };

export const plainDates: DateForms = { worded: false, halfDays: false, serials: false, yearless: false };
