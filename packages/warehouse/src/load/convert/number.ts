import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import { shapes } from '../content-shapes.js';
import { type NumberForms, plainNumbers } from '../written-forms.js';
import { hasShape } from './cell.js';
import { halfWidth, writtenNumber } from './written-number.js';

/**
 * The number in a cell as plain text the engine reads (`-1234.5`, `1.5e3`), or the empty text where the cell holds none.
 * Thousands separators and full-width digits are understood, and what `forms` says there is.
 */
export function numberText(cell: Sql, forms: NumberForms = plainNumbers): Sql {
  const text = halfWidth(cell, forms);
  const written = forms.worded ? writtenNumber(text, forms) : sql`''`;
  const found = sql`if(${hasShape(text, shapes.number)}, replaceAll(${text}, ',', ''), ${written})`;
  // A point parts thousands where the comma is the decimal mark: then nothing is taken as it stands.
  if (forms.decimalMark === ',') return found;
  return sql`if(${hasShape(cell, shapes.plainNumber)}, ${cell}, ${found})`;
}

/** Places after the point that a number in plain text needs; zeros at the end need none. */
export function placesOf(number: Sql): Sql {
  const fraction = sql`length(extract(${number}, '\\\\.([0-9]*[1-9])0*(?:[eE]|$)'))`;
  return sql`greatest(0, toInt32(${fraction}) - ${exponentOf(number)})`;
}

/** Digits before the point that a number in plain text needs, zeros at the front not counted. */
export function wholeDigitsOf(number: Sql): Sql {
  return sql`(length(extract(${number}, '^[+-]?0*([0-9]*)')) + greatest(0, ${exponentOf(number)}))`;
}

function exponentOf(number: Sql): Sql {
  return sql`toInt32OrZero(replaceOne(extract(${number}, '[eE]([+-]?[0-9]+)$'), '+', ''))`;
}

/** Whether a number in plain text has more places than `scale`: it would have to be rounded. */
export function needsMorePlaces(number: Sql, scale: number): Sql {
  const plain = hasShape(number, `\\.[0-9]{${scale}}[0-9]*[1-9]`);
  return sql`if(${hasShape(number, '[eE]')}, ${placesOf(number)} > ${sqlFragment.raw(String(scale))}, ${plain})`;
}

/** Digits a Decimal of each width always holds, and how a text becomes one. */
const widths = [
  { digits: 18, bits: 64 },
  { digits: 38, bits: 128 },
  { digits: 76, bits: 256 },
] as const;

/** The decimal a number in plain text stands for; null where it has more digits before the point than fit. */
export function decimalOf(number: Sql, precision: number, scale: number): Sql {
  const width = widths.find(({ digits }) => precision <= digits) ?? widths[2];
  const value = sql`toDecimal${sqlFragment.raw(String(width.bits))}OrNull(${number}, ${sqlFragment.raw(String(scale))})`;
  if (precision === width.digits) return value;
  const fits = sql`${wholeDigitsOf(number)} <= ${sqlFragment.raw(String(precision - scale))}`;
  return sql`if(${fits}, ${value}, NULL)`;
}

/** The 64-bit integer a number in plain text without places stands for; null where it does not fit. */
export function integerOf(number: Sql): Sql {
  const wide = sql`accurateCastOrNull(toInt128OrNull(toString(toDecimal128OrNull(${number}, 0))), 'Int64')`;
  return sql`if(${hasShape(number, '^-?[0-9]{1,18}$')}, toInt64OrNull(${number}), ${wide})`;
}
