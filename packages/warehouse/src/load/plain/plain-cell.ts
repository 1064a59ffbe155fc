import { type Column, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { shapes } from '../content-shapes.js';
import { hasShape } from '../convert/cell.js';
import { columnValue } from '../convert/column-value.js';
import { listedValue } from '../convert/listed-value.js';
import { padded, plainInstant } from '../convert/moment.js';
import { decimalOf } from '../convert/number.js';
import { longestKey } from '../reject-reason.js';
import type { MomentForm } from './plain-mapping.js';

export interface PlainCellInput {
  readonly column: Column;
  readonly cell: Sql;
  readonly isKey: boolean;
  readonly isRequired: boolean;
  /** How the moments of the column are written, where it holds any. */
  readonly form?: MomentForm;
  readonly timeZone: string;
}

/** A cell that is written in the plainest way: when it is, and what its value is then. */
export interface PlainCell {
  readonly isPlain: Sql;
  readonly value: Sql;
}

/**
 * A stricter question than whether the cell can be read: where it is answered with yes the row needs no other check, and its
 * value is the one that the long way would find. A cell that is not plain is no worse, it only goes the long way.
 */
export function plainCell(input: PlainCellInput): PlainCell {
  const { isPlain, value } = cellOf(input);
  const { cell, isRequired } = input;
  return { isPlain: isRequired ? sql`(${cell} != '' AND ${isPlain})` : sql`(${cell} = '' OR ${isPlain})`, value };
}

function cellOf(input: PlainCellInput): PlainCell {
  const { column, cell, isKey, timeZone } = input;
  if (isKey) return { isPlain: keyShape(cell), value: orNull(cell, cell) };
  if (column.values !== undefined) return checkedCell(input, listedValue(cell, column.values));
  const { type } = column;
  switch (type.kind) {
    case 'text':
      return { isPlain: startsWithoutBlank(cell), value: orNull(cell, cell) };
    case 'integer':
      return { isPlain: hasShape(cell, '^-?[0-9]{1,18}$'), value: sql`toInt64OrNull(${cell})` };
    case 'decimal': {
      const { precision, scale } = type;
      const places = scale === 0 ? '' : `(?:\\.[0-9]{1,${scale}})?`;
      const shape = `^[+-]?[0-9]{1,${Math.max(1, precision - scale)}}${places}$`;
      return { isPlain: hasShape(cell, shape), value: decimalOf(cell, precision, scale) };
    }
    case 'date':
      return wallCell(input, 'UTC', (text) => sql`toDate32OrNull(substring(${text}, 1, 10))`);
    case 'timestamp':
      return input.form === 'instant'
        ? instantCell(cell)
        : wallCell(input, timeZone, (text) => plainInstant(text, timeZone));
    case 'boolean':
      return checkedCell(input, columnValue({ cell, type, isKey, timeZone, facts: nothing, name: 'unused' }));
  }
}

const nothing = { rows: 1, empty: 1 };

/** Customer ids and row keys without any blank. A blank that is nowhere is found so much faster than a shape everywhere. */
function keyShape(cell: Sql): Sql {
  const without = [' ', '\t', '\r', '\n', '\u3000', '\u00a0'].map(
    (blank) => sql`position(${cell}, ${sqlFragment.text(blank)}) = 0`,
  );
  return sql`(${sqlFragment.join(without, ' AND ')} AND length(${cell}) <= ${sqlFragment.integer(longestKey)})`;
}

function startsWithoutBlank(cell: Sql): Sql {
  return sql`(${cell} >= '!' AND position(${cell}, '\u3000') != 1 AND position(${cell}, '\u00a0') != 1)`;
}

function wallCell({ cell, form }: PlainCellInput, timeZone: string, made: (text: Sql) => Sql): PlainCell {
  if (form !== 'by-hand') return { isPlain: isOnTheWall(cell, timeZone), value: made(cell) };
  const date = padded(sql`translate(${cell}, '/.', '--')`);
  const text = sql`concat(${date}, if(length(${date}) = 16, ':00', ''))`;
  return {
    isPlain: sql`(${hasShape(cell, shapes.yearFirst)} AND ${isOnTheWall(text, timeZone)})`,
    value: made(text),
  };
}

/** `2024-01-31` or `2024-01-31 08:30:00`, of a date that exists: what is read is written in the same way again. */
function isOnTheWall(cell: Sql, timeZone: string): Sql {
  const read = sql`toString(toDateTime64OrNull(${cell}, 3, ${sqlFragment.text(timeZone)}))`;
  return sql`(length(${cell}) IN (10, 19) AND ${isInCalendar(cell)} AND startsWith(${read}, ${cell}))`;
}

/** Days hold these years, instants more. */
function isInCalendar(cell: Sql): Sql {
  return sql`${cell} >= '1900' AND ${cell} < '2300'`;
}

/** `2024-01-31T08:30:00.125Z` or `2024-01-31T08:30:00Z`. */
function instantCell(cell: Sql): PlainCell {
  const text = sql`concat(substring(${cell}, 1, 10), ' ', substring(${cell}, 12, if(length(${cell}) = 20, 8, 12)))`;
  const value = sql`toDateTime64OrNull(${text}, 3, 'UTC')`;
  const isPlain = sql`(length(${cell}) IN (20, 24) AND substring(${cell}, 11, 1) = 'T' AND endsWith(${cell}, 'Z')
    AND ${isInCalendar(cell)} AND startsWith(toString(${value}), ${text}))`;
  return { isPlain, value };
}

function checkedCell({ isRequired }: PlainCellInput, found: ReturnType<typeof columnValue>): PlainCell {
  const faults = found.faults.map(({ holds }) => sql`NOT ${holds}`);
  const filled = isRequired ? [sql`(${found.value}) IS NOT NULL`] : [];
  return { isPlain: sql`(${sqlFragment.join([...faults, ...filled], ' AND ')})`, value: found.value };
}

function orNull(cell: Sql, value: Sql): Sql {
  return sql`if(${cell} = '', NULL, ${value})`;
}
