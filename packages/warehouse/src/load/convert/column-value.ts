import { type ColumnType, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { CellFacts } from '../cell-facts.js';
import { shapes } from '../content-shapes.js';
import { longestKey, type RejectCode } from '../reject-reason.js';
import { booleanOf, isBoolean } from './boolean.js';
import { hasShape, isBlank, trimmed } from './cell.js';
import type { Definition } from './definition.js';
import { dayOf, instantOf, isMoment, momentText, plainInstant } from './moment.js';
import { decimalOf, integerOf, needsMorePlaces, numberText } from './number.js';

/** The value of a column made of a cell of text, and the ways in which the cell can be unfit for it. */
export interface ColumnValue {
  readonly definitions: readonly Definition[];
  /** Null for a blank cell. Only asked for where none of the faults holds. */
  readonly value: Sql;
  /** In order; the first that holds is the reason. Each is false for a blank cell. */
  readonly faults: readonly Fault[];
}

interface Fault {
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
  /** What is known of all such cells; checks that it makes needless are left out. */
  readonly facts: CellFacts;
  /** Names what is defined for this value; unique within a statement. */
  readonly name: string;
}

export function columnValue(input: ColumnValueInput): ColumnValue {
  const { cell, type, timeZone } = input;
  switch (type.kind) {
    case 'text':
      return input.isKey ? keyValue(input) : { definitions: [], value: orNull(cell, cell), faults: [] };
    case 'integer':
      return numberValue(input, 18, 0, integerOf);
    case 'decimal': {
      const { precision, scale } = type;
      return numberValue(input, precision - scale, scale, (number) => decimalOf(number, precision, scale));
    }
    case 'boolean':
      return {
        definitions: [],
        value: orNull(cell, booleanOf(cell)),
        faults: [{ code: 'not-a-boolean', holds: filledAnd(cell, sql`NOT ${isBoolean(cell)}`) }],
      };
    case 'date':
      return momentValue(input, (moment) => dayOf(moment, timeZone), sql`toDate32OrNull(substring(${cell}, 1, 10))`);
    case 'timestamp':
      return momentValue(input, (moment) => instantOf(moment, timeZone), plainInstant(cell, timeZone));
  }
}

function keyValue({ cell, name, facts }: ColumnValueInput): ColumnValue {
  const isPlain = facts.key?.plain === true;
  const key = isPlain ? cell : sqlFragment.name(name);
  const isShort = facts.key !== undefined && facts.key.longest <= longestKey;
  return {
    definitions: isPlain ? [] : [{ name, expression: trimmed(cell) }],
    value: sql`nullIf(${key}, '')`,
    faults: isShort
      ? []
      : [{ code: 'key-too-long', holds: sql`lengthUTF8(${key}) > ${sqlFragment.integer(longestKey)}` }],
  };
}

/** `wholeDigits` and `scale` say what the column always holds. */
function numberValue(
  { cell, name, facts }: ColumnValueInput,
  wholeDigits: number,
  scale: number,
  convert: (number: Sql) => Sql,
): ColumnValue {
  const isPlain = facts.number?.plain === true;
  const number = isPlain ? cell : sqlFragment.name(name);
  const value = convert(number);
  const filled = (condition: Sql) => (isPlain ? sql`(${cell} != '' AND ${condition})` : filledAnd(cell, condition));
  const faults: Fault[] = [
    ...(isPlain ? [] : [{ code: 'not-a-number', holds: filled(sql`${number} = ''`) } as const]),
    ...(isPlain && (facts.number?.places ?? 0) <= scale
      ? []
      : [{ code: 'too-many-places', holds: filled(needsMorePlaces(number, scale)), scale } as const]),
    ...(isPlain && (facts.number?.wholeDigits ?? 0) <= wholeDigits
      ? []
      : [{ code: 'number-too-large', holds: filled(sql`(${value}) IS NULL`) } as const]),
  ];
  return {
    definitions: isPlain ? [] : [{ name, expression: numberText(cell, facts.number?.forms) }],
    value: isPlain ? value : orNull(cell, value),
    faults,
  };
}

function momentValue({ cell, name, facts }: ColumnValueInput, convert: (moment: Sql) => Sql, plain: Sql): ColumnValue {
  if (facts.moment?.plain === true)
    return { definitions: [], value: sql`if(${cell} = '', NULL, ${plain})`, faults: [] };
  const moment = sqlFragment.name(name);
  const forms = facts.moment?.forms;
  const lacking: Fault[] = [
    { code: 'date-without-year', holds: filledAnd(cell, hasShape(trimmed(cell), shapes.withoutYear)) },
    { code: 'date-without-century', holds: filledAnd(cell, hasShape(trimmed(cell), shapes.shortYear)) },
  ];
  return {
    definitions: momentText(cell, name, forms),
    value: orNull(cell, convert(moment)),
    faults: [
      ...(forms?.yearless === true ? lacking : []),
      { code: 'not-a-date', holds: filledAnd(cell, sql`NOT ${isMoment(moment)}`) },
    ],
  };
}

function filledAnd(cell: Sql, condition: Sql): Sql {
  return sql`(NOT ${isBlank(cell)} AND (${condition}))`;
}

function orNull(cell: Sql, value: Sql): Sql {
  return sql`if(${isBlank(cell)}, NULL, ${value})`;
}
