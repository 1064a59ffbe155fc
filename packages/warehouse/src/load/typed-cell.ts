import { type ExpressionType, type NumberType, type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { CellFacts } from './cell-facts.js';
import { isBlank, trimmed } from './convert/cell.js';
import type { Definition } from './convert/definition.js';
import { dayOf, instantOf, isMoment, momentText, plainInstant } from './convert/moment.js';
import { decimalOf, integerOf, numberText } from './convert/number.js';
import type { RejectCode } from './reject-reason.js';

/** A cell as an expression sees it: its value in the type the content shows, and when it cannot be read as that. */
export interface TypedCell {
  readonly definitions: readonly Definition[];
  readonly value: Sql;
  /** Absent for text, which is always readable. */
  readonly fault?: { readonly code: RejectCode; readonly holds: Sql };
}

export interface TypedCellInput {
  readonly cell: Sql;
  readonly type: ExpressionType;
  readonly timeZone: string;
  /** What is known of all such cells. */
  readonly facts: CellFacts;
  /** Names what is defined for this cell; unique within a statement. */
  readonly name: string;
}

export function typedCell(input: TypedCellInput): TypedCell {
  const { cell, type, timeZone, facts } = input;
  switch (type.kind) {
    case 'number':
      if (facts.number?.plain === true) return { definitions: [], value: plainNumberOf(cell, type) };
      return withText(input, [{ name: input.name, expression: numberText(cell, facts.number?.forms) }], (number) => ({
        value: numberOf(number, type),
        fault: { code: 'not-a-number', holds: sql`${number} = ''` },
      }));
    case 'date':
      if (facts.moment?.plain === true) return { definitions: [], value: sql`toDate32OrNull(${cell})` };
      return withText(input, momentText(cell, input.name, facts.moment?.forms), (moment) => ({
        value: sql`if(${isMoment(moment)}, ${dayOf(moment, timeZone)}, NULL)`,
        fault: { code: 'not-a-date', holds: sql`NOT ${isMoment(moment)}` },
      }));
    case 'date and time':
      if (facts.moment?.plain === true) {
        return { definitions: [], value: sql`if(${cell} = '', NULL, ${plainInstant(cell, timeZone)})` };
      }
      return withText(input, momentText(cell, input.name, facts.moment?.forms), (moment) => ({
        value: sql`if(${isMoment(moment)}, ${instantOf(moment, timeZone)}, NULL)`,
        fault: { code: 'not-a-date', holds: sql`NOT ${isMoment(moment)}` },
      }));
    case 'boolean':
      return withText(input, [{ name: input.name, expression: sql`lower(${trimmed(cell)})` }], (word) => ({
        value: sql`multiIf(${word} = 'true', true, ${word} = 'false', false, NULL)`,
        fault: { code: 'not-a-boolean', holds: sql`${word} NOT IN ('true', 'false')` },
      }));
    default:
      return { definitions: [], value: sql`if(${isBlank(cell)}, NULL, ${cell})` };
  }
}

function withText(
  { cell, name }: TypedCellInput,
  definitions: readonly Definition[],
  of: (text: Sql) => { value: Sql; fault: { code: RejectCode; holds: Sql } },
): TypedCell {
  const { value, fault } = of(sqlFragment.name(name));
  return {
    definitions,
    value,
    fault: { code: fault.code, holds: sql`(NOT ${isBlank(cell)} AND ${fault.holds})` },
  };
}

const capacities = { 32: 9, 64: 18, 128: 38, 256: 76 } as const;

function numberOf(number: Sql, type: NumberType): Sql {
  return type.form === 'integer' ? integerOf(number) : decimalOf(number, capacities[type.bits], type.scale);
}

/** The empty text gives a null in either. */
function plainNumberOf(cell: Sql, type: NumberType): Sql {
  return type.form === 'integer' ? sql`toInt64OrNull(${cell})` : decimalOf(cell, capacities[type.bits], type.scale);
}
