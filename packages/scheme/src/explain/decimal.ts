import { scaled, unscaled } from '../plan/quantile-cut.js';

function places(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

/** a − b, exact. */
export function subtract(a: string, b: string): string {
  const scale = Math.max(places(a), places(b));
  return unscaled(scaled(a, scale) - scaled(b, scale), scale);
}

/** The number without its sign. */
export function magnitude(text: string): string {
  return text.startsWith('-') ? text.slice(1) : text;
}

export function isNumber(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && /^-?\d+(\.\d+)?$/.test(text);
}

export function isZero(number: string): boolean {
  return /^-?[0.]+$/.test(number);
}
