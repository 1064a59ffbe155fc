import type { QuantileCut } from './statistics.js';

/**
 * The cut point between two neighbouring order statistics by linear interpolation (R's type 7): `lower + part/parts
 * of the way to upper`, plus `shift`. Exact: everything is an integer at the measure's scale.
 *
 * Source: Hyndman and Fan 1996, The American Statistician 50(4), definition 7.
 */
export function quantileCut(
  lower: string,
  upper: string,
  part: number,
  parts: number,
  shift: number,
  scale: number,
): QuantileCut {
  const low = scaled(lower, scale);
  const high = scaled(upper, scale);
  const numerator =
    low * BigInt(parts) + (high - low) * BigInt(part) + BigInt(shift) * BigInt(parts) * 10n ** BigInt(scale);
  const denominator = BigInt(parts);
  return {
    value: unscaled(divideHalfUp(numerator * 10n ** 10n, denominator), scale + 10),
    bound: unscaled(divideCeiling(numerator, denominator), scale),
  };
}

/** Decimal text as an integer of `scale` places; more places than that are a bug of the caller. */
function scaled(text: string, scale: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3]?.replace(/0+$/, '') ?? '';
  if (!match || fraction.length > scale) throw new Error(`not a decimal of scale ${scale}: ${text}`);
  const digits = BigInt(`${match[2]}${fraction.padEnd(scale, '0')}`);
  return match[1] === '-' ? -digits : digits;
}

/** An integer of `scale` places as plain decimal text without trailing zeros. */
function unscaled(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function divideFloor(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function divideCeiling(a: bigint, b: bigint): bigint {
  return -divideFloor(-a, b);
}

function divideHalfUp(a: bigint, b: bigint): bigint {
  return divideFloor(2n * a + b, 2n * b);
}
