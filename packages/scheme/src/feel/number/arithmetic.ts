import {
  bitsFor,
  exactNumber,
  floatNumber,
  maximumDigits,
  type NumberType,
  quotientPlaces,
  wholeDigits,
} from './number-type.js';

/** What an operation gives. `left` and `right` are the forms the operands must be brought to before it. */
export interface Operation {
  readonly result: NumberType;
  readonly left: NumberType;
  readonly right: NumberType;
  /** Why the result is not exact, for the warning; undefined where it is exact (or a documented quotient). */
  readonly inexact?: 'too many digits';
}

function flags(left: NumberType, right: NumberType): { rounded: boolean; nullable: boolean } {
  return { rounded: left.rounded || right.rounded, nullable: left.nullable || right.nullable };
}

function asFloats(left: NumberType, right: NumberType, inexact: boolean): Operation {
  const operation = {
    result: floatNumber(true),
    left: floatNumber(left.nullable),
    right: floatNumber(right.nullable),
  };
  return inexact ? { ...operation, inexact: 'too many digits' } : operation;
}

function isFloat(left: NumberType, right: NumberType): boolean {
  return left.form === 'float' || right.form === 'float';
}

/** The same number in a Decimal of at least the width of `result`, its own places kept. */
function widened(type: NumberType, result: NumberType): NumberType {
  if (type.form === 'decimal' && type.bits >= result.bits) return type;
  return { ...type, form: 'decimal', bits: result.bits };
}

/**
 * ClickHouse computes in the wider of the two Decimals, so it is enough that one operand has the width of the result.
 * A literal is widened rather than a column, because that costs nothing per row.
 */
function widenedOperands(left: NumberType, right: NumberType, result: NumberType, preferRight: boolean): Operation {
  const wide = (t: NumberType) => t.form === 'decimal' && t.bits >= result.bits;
  if (result.form === 'integer' || wide(left) || wide(right)) return { result, left, right };
  return preferRight ? { result, left, right: widened(right, result) } : { result, left: widened(left, result), right };
}

/** `+` and `-`: the greater scale is kept and one digit is added before the point. */
export function addition(left: NumberType, right: NumberType, literalRight: boolean): Operation {
  return tried(left, right, (l, r) => {
    const whole = Math.max(wholeDigits(l), wholeDigits(r)) + 1;
    return exactOperation(l, r, whole, Math.max(l.scale, r.scale), literalRight);
  });
}

/** `*`: digits and scales add up. */
export function multiplication(left: NumberType, right: NumberType, literalRight: boolean): Operation {
  const product = (l: NumberType, r: NumberType) =>
    exactOperation(l, r, wholeDigits(l) + wholeDigits(r), l.scale + r.scale, literalRight);
  return tried(left, right, (l, r) => product(l, r) ?? product(...fittingFactors(l, r)));
}

/** A product of quotients keeps at least this many places of each. */
const leastPlaces = 10;

/** Factors with as many places of their quotients as a product of 76 digits has room for. */
function fittingFactors(left: NumberType, right: NumberType): readonly [NumberType, NumberType] {
  const quotients = [left, right].filter((type) => type.rounded).length;
  const exactScale = [left, right].reduce((sum, type) => sum + (type.rounded ? 0 : type.scale), 0);
  const room = maximumDigits - wholeDigits(left) - wholeDigits(right) - exactScale;
  const places = Math.max(leastPlaces, Math.floor(room / Math.max(1, quotients)));
  return [shortenedNumber(left, places), shortenedNumber(right, places)];
}

/**
 * The exact operation; where it does not fit into 76 digits, the same with quotients brought back to twenty places;
 * where that does not fit either, floats with a warning.
 */
function tried(
  left: NumberType,
  right: NumberType,
  operation: (left: NumberType, right: NumberType) => Operation | undefined,
): Operation {
  if (isFloat(left, right)) return asFloats(left, right, false);
  return (
    operation(left, right) ?? operation(shortenedNumber(left), shortenedNumber(right)) ?? asFloats(left, right, true)
  );
}

/** A number that is rounded already, brought back to so many places. */
export function shortenedNumber(type: NumberType, places = quotientPlaces): NumberType {
  if (!type.rounded || type.form !== 'decimal' || type.scale <= places) return type;
  return { ...type, scale: places, digits: type.digits - type.scale + places };
}

function exactOperation(
  left: NumberType,
  right: NumberType,
  whole: number,
  scale: number,
  literalRight: boolean,
): Operation | undefined {
  const both = flags(left, right);
  const allIntegers = left.form === 'integer' && right.form === 'integer';
  if (allIntegers && whole <= 18) {
    return { result: { ...left, ...both, digits: Math.max(1, whole) }, left, right };
  }
  const fitting = exactNumber(whole, scale, both);
  if (fitting === undefined) return undefined;
  const physical = Math.max(fitting.bits, physicalBits(left), physicalBits(right)) as NumberType['bits'];
  return widenedOperands(left, right, { ...fitting, bits: physical }, literalRight);
}

function physicalBits(type: NumberType): number {
  return type.form === 'decimal' ? type.bits : 0;
}

/**
 * `/`: at least twenty places, the rest cut off. ClickHouse divides a Decimal in its own scale after shifting it by the
 * scale of the divisor (and refuses a divisor of greater scale), so the dividend is brought to the places wanted and a width
 * that holds the shifted value.
 */
export function division(left: NumberType, right: NumberType): Operation {
  return tried(left, right, (l, r) => {
    const scale = Math.max(quotientPlaces, l.scale, r.scale);
    const digits = wholeDigits(l) + scale + r.scale;
    const bits = bitsFor(Math.max(digits, r.digits));
    if (bits === undefined) return undefined;
    const width = Math.max(bits, physicalBits(r)) as NumberType['bits'];
    const dividend: NumberType = { ...l, form: 'decimal', bits: width, scale, digits: wholeDigits(l) + scale };
    return { result: { ...dividend, digits, rounded: true, nullable: true }, left: dividend, right: r };
  });
}

/** The type in which both numbers can stand, e.g. for the branches of an `if`; undefined where 76 digits do not do. */
export function commonNumber(left: NumberType, right: NumberType): NumberType | undefined {
  const both = flags(left, right);
  if (isFloat(left, right)) return { ...floatNumber(both.nullable) };
  if (left.form === 'integer' && right.form === 'integer') {
    return { ...left, ...both, digits: Math.max(left.digits, right.digits) };
  }
  const whole = Math.max(wholeDigits(left), wholeDigits(right));
  const fitting = exactNumber(whole, Math.max(left.scale, right.scale), both);
  if (fitting === undefined) return undefined;
  const bits = Math.max(fitting.bits, physicalBits(left), physicalBits(right)) as NumberType['bits'];
  return { ...fitting, bits };
}

/** How two numbers are compared: the widths to bring them to, so that aligning their scales cannot overflow. */
export function comparison(left: NumberType, right: NumberType, literalRight: boolean): Operation {
  return tried(left, right, (l, r) => {
    const common = commonNumber(l, r);
    return common === undefined ? undefined : widenedOperands(l, r, common, literalRight);
  });
}
