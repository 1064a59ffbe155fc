import type { NumberType } from './number-type.js';
import { decimalNumber, integerNumber } from './number-type.js';

/** An exact decimal as `coefficient / 10^scale`, for the arithmetic done while compiling. */
interface Exact {
  readonly coefficient: bigint;
  readonly scale: number;
}

function exact(text: string): Exact {
  const [whole = '0', fraction = ''] = text.split('.');
  return { coefficient: BigInt(whole + fraction), scale: fraction.length };
}

function aligned(left: Exact, right: Exact): readonly [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [
    left.coefficient * 10n ** BigInt(scale - left.scale),
    right.coefficient * 10n ** BigInt(scale - right.scale),
    scale,
  ];
}

function plain({ coefficient, scale }: Exact): string {
  const negative = coefficient < 0n;
  const digits = String(negative ? -coefficient : coefficient).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && coefficient !== 0n ? `-${text}` : text;
}

/** Plain notation without needless zeros (`-12.5`) of a FEEL number literal such as `.50` or `1.2e3`; undefined if it is none. */
export function normalizeNumber(text: string): string | undefined {
  const match = /^(-?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (match === null || (match[2] === '' && match[3] === undefined)) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  const coefficient = BigInt(`${sign}${whole}${fraction}` === sign ? '0' : `${whole}${fraction}`);
  const signed = sign === '-' ? -coefficient : coefficient;
  return shift >= 0
    ? plain({ coefficient: signed * 10n ** BigInt(shift), scale: 0 })
    : plain({ coefficient: signed, scale: -shift });
}

/** The narrowest type that holds a number in plain notation; undefined beyond 76 digits. */
export function numberTypeOf(text: string): NumberType | undefined {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const digits = (whole === '0' ? 0 : whole.length) + fraction.length;
  if (digits > 76) return undefined;
  if (fraction === '' && digits <= 18) return integerNumber(Math.max(1, digits), false);
  return { ...decimalNumber(Math.max(10, digits), fraction.length, false), digits: Math.max(1, digits) };
}

/** -1, 0 or 1, like a sort function, for two numbers in plain notation. */
export function compareNumbers(left: string, right: string): -1 | 0 | 1 {
  const [a, b] = aligned(exact(left), exact(right));
  return a < b ? -1 : a > b ? 1 : 0;
}

export function negateNumber(text: string): string {
  const value = exact(text);
  return plain({ ...value, coefficient: -value.coefficient });
}

/** The exact result of `+`, `-` or `*` on two numbers in plain notation. */
export function computeNumber(operator: '+' | '-' | '*', left: string, right: string): string {
  const a = exact(left);
  const b = exact(right);
  if (operator === '*') return plain({ coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale });
  const [x, y, scale] = aligned(a, b);
  return plain({ coefficient: operator === '+' ? x + y : x - y, scale });
}

/** `1 / text` where that is a decimal of at most nine places, e.g. `0.01` for `100`; undefined otherwise. */
export function findReciprocal(text: string): string | undefined {
  const { coefficient, scale } = exact(text);
  if (coefficient === 0n) return undefined;
  const dividend = 10n ** BigInt(scale + 9);
  return dividend % coefficient === 0n ? plain({ coefficient: dividend / coefficient, scale: 9 }) : undefined;
}
