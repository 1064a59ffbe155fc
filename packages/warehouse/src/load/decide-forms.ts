import type { DateEvidence, FormsEvidence, NumberEvidence } from './look-at-forms.js';
import type { ChosenMark, Currency, DateForms, DateOrder, DecimalMark, NumberForms } from './written-forms.js';

/** How the cells under a heading are read. */
export interface DecidedForms {
  readonly number?: NumberForms;
  readonly date?: DateForms;
  /** The content does not say whether the day or the month comes first, and nobody else has. */
  readonly isOrderOpen: boolean;
}

/** What a person has chosen for what the content leaves open. */
export interface ChosenForms {
  readonly dateOrder?: DateOrder;
  readonly decimalMark?: ChosenMark;
}

const chosenMarks: Readonly<Record<ChosenMark, DecimalMark>> = { point: '.', comma: ',' };

/**
 * What the cells of each heading show decides how all of them are read, never one by one. Where they leave it open, the
 * chosen order of dates and the chosen decimal mark count, and without one the mark that the other headings show.
 */
export function decideForms(
  evidence: ReadonlyMap<string, FormsEvidence>,
  { dateOrder, decimalMark }: ChosenForms,
): ReadonlyMap<string, DecidedForms> {
  const marks = new Set([...evidence.values()].flatMap(({ number }) => (number && ownMark(number)) ?? []));
  const commonMark: DecimalMark = marks.size === 1 && marks.has(',') ? ',' : '.';
  const chosenMark = decimalMark && chosenMarks[decimalMark];
  return new Map(
    [...evidence].map(([heading, { number, date }]) => {
      const order = date && orderOf(date, dateOrder);
      return [
        heading,
        {
          ...(number === undefined ? {} : { number: numberForms(number, commonMark, chosenMark) }),
          ...(date === undefined ? {} : { date: dateForms(date, order) }),
          isOrderOpen: date !== undefined && date.yearLast > 0 && order === undefined,
        },
      ];
    }),
  );
}

/** The mark the cells prove; undefined where they prove none, or both. */
function ownMark({ comma, point }: NumberEvidence): DecimalMark | undefined {
  if (comma > 0 && point === 0) return ',';
  return point > 0 ? '.' : undefined;
}

function numberForms(
  evidence: NumberEvidence,
  commonMark: DecimalMark,
  chosenMark: DecimalMark | undefined,
): NumberForms {
  return {
    decimalMark: ownMark(evidence) ?? chosenMark ?? (evidence.either > 0 ? commonMark : '.'),
    worded: evidence.worded > 0,
    currency: currencyOf(evidence),
  };
}

const foreign: readonly Exclude<Currency, 'yuan'>[] = ['dollar', 'euro', 'pound'];

function currencyOf(evidence: NumberEvidence): Currency {
  const found = foreign.filter((currency) => evidence[currency] > 0);
  return evidence.yuan === 0 && found.length === 1 ? (found[0] ?? 'yuan') : 'yuan';
}

function orderOf({ dayFirst, monthFirst, open, yearLast }: DateEvidence, chosen: DateOrder | undefined) {
  if (yearLast === 0) return undefined;
  if (dayFirst > 0 && monthFirst === 0) return 'day-month';
  if (monthFirst > 0 && dayFirst === 0) return 'month-day';
  // Where both numbers of every cell are the same, both orders are.
  return chosen ?? (open === 0 && dayFirst === 0 ? 'day-month' : undefined);
}

function dateForms(evidence: DateEvidence, order: DateOrder | undefined): DateForms {
  return {
    ...(order === undefined ? {} : { order }),
    worded: evidence.worded > 0,
    halfDays: evidence.halfDays > 0,
    serials: evidence.serials > 0,
    yearless: evidence.yearless > 0,
  };
}
