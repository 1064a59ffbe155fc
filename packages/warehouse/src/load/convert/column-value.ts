import { type ColumnType, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { longestKey, type RejectCode } from '../reject-reason.js';
import { booleanOf, isBoolean } from './boolean.js';
import { isBlank, trimmed } from './cell.js';
import { dayOf, instantOf, isMoment, momentText } from './moment.js';
import { decimalOf, integerOf, needsMorePlaces, numberText } from './number.js';

/** The value of a column made of a cell of text, and the ways in which the cell can be unfit for it. */
export interface ColumnValue {
  /** Goes before the SELECT that uses the rest: `WITH expression AS name`. */
  readonly definitions: readonly Definition[];
  /** Null for a blank cell. Only asked for where none of the faults holds. */
  readonly value: Sql;
  /** In order; the first that holds is the reason. Each is false for a blank cell. */
  readonly faults: readonly Fault[];
}

export interface Definition {
  readonly name: string;
  readonly expression: Sql;
}

export interface Fault {
  readonly code: RejectCode;
  readonly holds: Sql;
  /** Places the column has, where there are too many. */
  readonly scale?: number;
}

export interface ColumnValueInput {
  readonly cell: Sql;
  readonly type: ColumnType;
  /** Customer ids and row keys are trimmed and bounded; other text is kept as it is. */
  readonly isKey: boolean;
  readonly timeZone: string;
  /** Names what is defined for this value; unique within a statement. */
  readonly name: string;
}

export function columnValue(input: ColumnValueInput): ColumnValue {
  const { cell, type, timeZone } = input;
  switch (type.kind) {
    case 'text':
      return input.isKey ? keyValue(input) : { definitions: [], value: orNull(cell, cell), faults: [] };
    case 'integer':
      return numberValue(input, (number) => integerOf(number), 0);
    case 'decimal':
      return numberValue(input, (number) => decimalOf(number, type.precision, type.scale), type.scale);
    case 'boolean':
      return {
        definitions: [],
        value: orNull(cell, booleanOf(cell)),
        faults: [{ code: 'not-a-boolean', holds: filledAnd(cell, sql`NOT ${isBoolean(cell)}`) }],
      };
    case 'date':
      return momentValue(input, (moment) => dayOf(moment, timeZone));
    case 'timestamp':
      return momentValue(input, (moment) => instantOf(moment, timeZone));
  }
}

function keyValue({ cell, name }: ColumnValueInput): ColumnValue {
  const key = sqlFragment.name(name);
  return {
    definitions: [{ name, expression: trimmed(cell) }],
    value: sql`nullIf(${key}, '')`,
    faults: [{ code: 'key-too-long', holds: sql`lengthUTF8(${key}) > ${sqlFragment.integer(longestKey)}` }],
  };
}

function numberValue({ cell, name }: ColumnValueInput, convert: (number: Sql) => Sql, scale: number): ColumnValue {
  const number = sqlFragment.name(name);
  const value = convert(number);
  return {
    definitions: [{ name, expression: numberText(cell) }],
    value: orNull(cell, value),
    faults: [
      { code: 'not-a-number', holds: filledAnd(cell, sql`${number} = ''`) },
      { code: 'too-many-places', holds: filledAnd(cell, needsMorePlaces(number, scale)), scale },
      { code: 'number-too-large', holds: filledAnd(cell, sql`(${value}) IS NULL`) },
    ],
  };
}

function momentValue({ cell, name }: ColumnValueInput, convert: (moment: Sql) => Sql): ColumnValue {
  const moment = sqlFragment.name(name);
  return {
    definitions: [{ name, expression: momentText(cell) }],
    value: orNull(cell, convert(moment)),
    faults: [{ code: 'not-a-date', holds: filledAnd(cell, sql`NOT ${isMoment(moment)}`) }],
  };
}

function filledAnd(cell: Sql, condition: Sql): Sql {
  return sql`(NOT ${isBlank(cell)} AND (${condition}))`;
}

function orNull(cell: Sql, value: Sql): Sql {
  return sql`if(${isBlank(cell)}, NULL, ${value})`;
}
