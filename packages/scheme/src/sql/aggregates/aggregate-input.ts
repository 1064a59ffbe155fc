import type { WindowBounds } from '../../calendar/window-bounds.js';
import { type ExpressionType, type NumberType, sqlTypeOf } from '../../feel/index.js';
import { raw, type Sql, sql } from '../fragment.js';

/** What an aggregate is computed over, within one GROUP BY customer. */
export interface AggregateInput {
  /** The value aggregated, as SQL; the business day where the aggregate is about days. */
  readonly of: Sql;
  readonly ofType: ExpressionType | undefined;
  /** What tells series apart, and its type. */
  readonly per: { readonly value: Sql; readonly type: ExpressionType } | undefined;
  /** Rows that count; absent: every row that is read. */
  readonly when: Sql | undefined;
  /** The condition of `where` alone, for `share`. */
  readonly where: Sql | undefined;
  readonly result: ExpressionType;
  readonly asOf: Sql;
  readonly time: Sql;
  /** What decides between rows of the same instant before the value does. */
  readonly ties: Sql | undefined;
  readonly window: WindowBounds;
}

export function applied(aggregate: string, argument: Sql, when: Sql | undefined): Sql {
  return when ? sql`${raw(`${aggregate}If`)}(${argument}, ${when})` : sql`${raw(aggregate)}(${argument})`;
}

export function gathered(value: Sql, when: Sql | undefined): Sql {
  return applied('groupArray', value, when);
}

export function counted(when: Sql | undefined): Sql {
  return when ? sql`countIf(${when})` : sql`count()`;
}

/** The rows that count and have a value. */
export function withValue({ of, ofType, when }: AggregateInput): Sql | undefined {
  return and(ofType?.nullable === true ? sql`isNotNull(${of})` : undefined, when);
}

export function and(a: Sql | undefined, b: Sql | undefined): Sql | undefined {
  return a && b ? sql`${a} AND ${b}` : (a ?? b);
}

export function typed(value: Sql, type: ExpressionType): Sql {
  return sql`CAST(${value}, ${raw(`'${(type.nullable ? `Nullable(${sqlTypeOf(type)})` : sqlTypeOf(type)).replaceAll("'", "\\'")}'`)})`;
}

/** The value of a row as a decimal of the given type; 0 where it has none, so leave those rows out. */
export function decimalValue({ of, ofType }: AggregateInput, type: NumberType): Sql {
  const nullable = ofType?.nullable === true;
  const value = typed(of, { ...type, form: 'decimal', nullable });
  return nullable ? sql`assumeNotNull(${value})` : value;
}
