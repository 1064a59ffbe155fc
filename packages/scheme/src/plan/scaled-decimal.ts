/** Decimal text as an integer of `scale` places; more places than that are a bug of the caller. */
export function scaled(text: string, scale: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3]?.replace(/0+$/, '') ?? '';
  if (!match || fraction.length > scale) throw new Error(`not a decimal of scale ${scale}: ${text}`);
  const digits = BigInt(`${match[2]}${fraction.padEnd(scale, '0')}`);
  return match[1] === '-' ? -digits : digits;
}

/** An integer of `scale` places as plain decimal text without trailing zeros. */
export function unscaled(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

export function divideFloor(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export function divideCeiling(a: bigint, b: bigint): bigint {
  return -divideFloor(-a, b);
}

/** The nearest integer, a half going up. */
export function divideHalfUp(a: bigint, b: bigint): bigint {
  return divideFloor(2n * a + b, 2n * b);
}
