import type { NumberStyle } from './date-styles.js';

export interface CellContext {
  readonly sharedStrings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly from1904: boolean;
}

/** A cell as it stands in the sheet: its type and style attributes and its raw value. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

/** The text of a cell as a person would write it into a CSV: plain numbers, ISO dates, `true` and `false`. */
export function cellText(cell: RawCell, context: CellContext): string {
  switch (cell.type) {
    case 's':
      return context.sharedStrings[Number(cell.value)] ?? '';
    case 'b':
      return cell.value === '1' ? 'true' : 'false';
    case 'e':
      // `#N/A` and its like are no values.
      return '';
    case 'n':
    case '':
      return numberText(cell.value, context.styles[cell.style] ?? 'number', context.from1904);
    default:
      return cell.value;
  }
}

function numberText(value: string, style: NumberStyle, from1904: boolean): string {
  if (value === '') return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (style === 'number' || number < 0 || number >= endOfCalendar) return plainNumber(value, number);
  return serialDate(number, style, from1904);
}

/** A spreadsheet holds binary numbers and shows 15 digits of them: 1.1000000000000001 was typed as 1.1. */
function plainNumber(value: string, number: number): string {
  if (/^-?\d{1,15}$/.test(value)) return value;
  const [digits = '0', exponent = '0'] = number.toExponential(14).split('e');
  return shifted(digits, Number(exponent));
}

/** `-1.25`, exponent 3 → `-1250`: plain notation without needless zeros. */
function shifted(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const bare = digits.replace(/[-.]/g, '');
  const point = 1 + exponent;
  const whole = point > 0 ? bare.slice(0, point).padEnd(point, '0') : '0';
  const fraction = (point > 0 ? bare.slice(point) : '0'.repeat(-point) + bare).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The day after 31 December 9999; what is not below it is no day. */
const endOfCalendar = 2_958_466;
const millisecondsPerDay = 86_400_000;
/** Day 0 of the two calendars. The one from 1900 has a 29 February 1900 that never was, so it is a day off before March. */
const dayZero = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

function serialDate(serial: number, style: NumberStyle, from1904: boolean): string {
  const shift = !from1904 && serial >= 1 && serial < 60 ? 1 : 0;
  const zero = from1904 ? dayZero.from1904 : dayZero.from1900;
  const iso = new Date(zero + Math.round((serial + shift) * millisecondsPerDay)).toISOString();
  const time = iso.slice(11, 23).replace(/\.000$/, '');
  if (style === 'time' && serial < 1) return time;
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}
