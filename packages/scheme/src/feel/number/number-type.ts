/** Width of the integer behind a ClickHouse Decimal; an `integer` number is always an `Int64`. */
export type Bits = 32 | 64 | 128 | 256;

/**
 * What is known about a number when the scheme is saved.
 *
 * `integer` stands in SQL as an integer of up to 64 bits, `decimal` as a Decimal of `bits` with exactly `scale` places,
 * `float` as Float64. The value itself never has more than `digits` digits, `scale` of them after the point; that bound
 * is what lets the emitter choose a width in which nothing overflows, so it must hold for the data.
 */
export interface NumberType {
  readonly kind: 'number';
  readonly form: 'integer' | 'decimal' | 'float';
  readonly bits: Bits;
  readonly digits: number;
  readonly scale: number;
  /** True where a division has cut places off; products of such numbers need not keep every place. */
  readonly rounded: boolean;
  readonly nullable: boolean;
}

/** Places a quotient keeps; what lies beyond is cut off (towards zero). */
export const quotientPlaces = 20;
export const maximumDigits = 76;
const integerDigits = 18;

const capacities: readonly (readonly [Bits, number])[] = [
  [64, 18],
  [128, 38],
  [256, maximumDigits],
];

/** Digits that a Decimal of this width always holds. */
export function capacityOf(bits: Bits): number {
  return bits === 32 ? 9 : (capacities.find(([b]) => b === bits)?.[1] ?? maximumDigits);
}

/** The least width that holds so many digits; undefined where none does. */
export function bitsFor(digits: number): Bits | undefined {
  return capacities.find(([, capacity]) => digits <= capacity)?.[0];
}

/** An `Int64` whose values have at most `digits` digits (18 holds for every count). */
export function integerNumber(digits = integerDigits, nullable = true): NumberType {
  return { kind: 'number', form: 'integer', bits: 64, digits, scale: 0, rounded: false, nullable };
}

/**
 * A `Decimal(precision, scale)`. Pass `digits` where the values are known to need fewer than the column could hold, e.g. a
 * sum of money kept in a Decimal(38, 4) that stays below 10^18: arithmetic on it is then cheaper.
 */
export function decimalNumber(precision: number, scale: number, nullable = true, digits = precision): NumberType {
  const bits: Bits = precision <= 9 ? 32 : (bitsFor(precision) ?? 256);
  return { kind: 'number', form: 'decimal', bits, digits, scale, rounded: false, nullable };
}

export function floatNumber(nullable = true): NumberType {
  return { kind: 'number', form: 'float', bits: 64, digits: 0, scale: 0, rounded: true, nullable };
}

/** Digits before the point. */
export function wholeDigits(type: NumberType): number {
  return Math.max(0, type.digits - type.scale);
}

/** The exact number with so many digits before and after the point, or undefined where no Decimal holds it. */
export function exactNumber(
  whole: number,
  scale: number,
  { rounded, nullable }: { readonly rounded: boolean; readonly nullable: boolean },
): NumberType | undefined {
  const digits = Math.max(1, whole + scale);
  const bits = bitsFor(digits);
  return bits === undefined ? undefined : { kind: 'number', form: 'decimal', bits, digits, scale, rounded, nullable };
}
