import { boolean, date, decimal, float, integer, raw, type Sql, sql, text } from '../../sql/fragment.js';
import type { LiteralExpression } from '../expression.js';
import { sqlTypeOf } from '../expression-type.js';
import { capacityOf, type NumberType } from '../number/number-type.js';

export function emitLiteral(literal: LiteralExpression): Sql {
  const { type, value } = literal;
  if (value === null) return emitNull(literal);
  if (typeof value === 'boolean') return sql`${boolean(value)}`;
  switch (type.kind) {
    case 'number':
      return emitNumberLiteral(value, type);
    case 'text':
      return sql`${text(value)}`;
    case 'date':
      return sql`${date(value)}`;
    case 'date and time':
      return sql`toDateTime64(${text(value.replace('T', ' ').replace('Z', ''))}, 3, 'UTC')`;
    case 'days duration':
    case 'months duration':
      return sql`${integer(value)}`;
    default:
      throw new Error(`a literal of ${type.kind}`);
  }
}

/** A constant number as it stands in a type, its digits exact. */
export function emitNumberLiteral(value: string, type: NumberType): Sql {
  if (type.form === 'float') return sql`${float(Number(value))}`;
  if (type.form === 'integer') return emitInteger(value);
  return sql`${decimal(value, type.scale, capacityOf(type.bits))}`;
}

/** ClickHouse takes a long integer literal for an unsigned one, which goes with no signed column in an `if`. */
function emitInteger(value: string): Sql {
  return value.length > 9 ? sql`toInt64(${integer(value)})` : sql`${integer(value)}`;
}

/** A typed null, so that what is built on it has a type too. */
export function emitNull({ type }: LiteralExpression): Sql {
  if (type.kind === 'null') return raw('NULL');
  return raw(`CAST(NULL, 'Nullable(${sqlTypeOf(type).replaceAll("'", "\\'")})')`);
}
