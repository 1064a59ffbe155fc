import type { NumberType } from './number/number-type.js';

/** The kinds of FEEL values that have no further detail. Business dates are `Date32`, instants `DateTime64(3, 'UTC')`. */
export type PlainKind = 'text' | 'boolean' | 'date' | 'date and time' | 'days duration' | 'months duration' | 'null';

export interface PlainType {
  readonly kind: PlainKind;
  readonly nullable: boolean;
}

/** The static type of an expression. `nullable` is false only where a null can be ruled out. */
export type ExpressionType = NumberType | PlainType;
export type FeelType = ExpressionType['kind'];

export function plainType(kind: PlainKind, nullable = true): PlainType {
  return { kind, nullable };
}

export const booleanType: PlainType = plainType('boolean', false);
export const nullType: PlainType = plainType('null');

export function withNullable<T extends ExpressionType>(type: T, nullable: boolean): T {
  return { ...type, nullable };
}

/** The ClickHouse type of an emitted value of this type, without `Nullable`. */
export function sqlTypeOf(type: ExpressionType): string {
  switch (type.kind) {
    case 'number':
      return numberSqlType(type);
    case 'text':
      return 'String';
    case 'boolean':
      return 'Bool';
    case 'date':
      return 'Date32';
    case 'date and time':
      return "DateTime64(3, 'UTC')";
    case 'days duration':
    case 'months duration':
      return 'Int64';
    case 'null':
      return 'Nothing';
  }
}

function numberSqlType(type: NumberType): string {
  if (type.form === 'float') return 'Float64';
  if (type.form === 'integer') return 'Int64';
  return `Decimal(${precisionOf[type.bits]}, ${type.scale})`;
}

const precisionOf = { 32: 9, 64: 18, 128: 38, 256: 76 } as const;
