import type { Interval } from '../feel/index.js';
import { compareNumbers, computeNumber, normalizeNumber } from '../feel/number/decimal-text.js';

/**
 * The simplest number in an interval, of at most `scale` places where that is given: zero, an end that belongs to it, or
 * the roundest number between the ends. Undefined where there is none.
 */
export function numberWithin({ low, high }: Interval, scale?: number): string | undefined {
  const ends = [low, high].flatMap((bound) => (bound?.included === true ? [bound.value] : []));
  const fitting = ['0', ...ends].find((value) =>
    isWithin(value, { ...(low && { low }), ...(high && { high }) }, scale),
  );
  if (fitting !== undefined) return fitting;
  if (low !== undefined && high !== undefined) return roundestBetween(low.value, high.value, scale);
  if (low !== undefined) return computeNumber('+', roundedDown(low.value, 0), '1');
  return high === undefined ? '0' : negated(computeNumber('+', roundedDown(negated(high.value), 0), '1'));
}

function isWithin(value: string, { low, high }: Interval, scale: number | undefined): boolean {
  if (scale !== undefined && placesOf(value) > scale) return false;
  const above = low === undefined ? 1 : compareNumbers(value, low.value);
  const below = high === undefined ? -1 : compareNumbers(value, high.value);
  return (
    (above > 0 || (above === 0 && low?.included === true)) && (below < 0 || (below === 0 && high?.included === true))
  );
}

/** The number strictly between the two that is a multiple of the greatest power of ten. */
function roundestBetween(low: string, high: string, scale: number | undefined): string | undefined {
  const finest = scale ?? Math.max(placesOf(low), placesOf(high)) + 1;
  const coarsest = 1 - Math.max(low.length, high.length);
  for (let places = Math.min(coarsest, finest); places <= finest; places++) {
    const next = computeNumber('+', roundedDown(low, places), powerOfTen(-places));
    if (compareNumbers(next, high) < 0) return next;
  }
  return undefined;
}

/** The greatest multiple of 10^-places that is not above the value. */
export function roundedDown(value: string, places: number): string {
  const shifted = normalizeNumber(`${value}e${places}`) ?? value;
  const [whole = '0', fraction] = shifted.split('.');
  const down = fraction !== undefined && value.startsWith('-') ? computeNumber('-', whole, '1') : whole;
  return normalizeNumber(`${down}e${-places}`) ?? down;
}

function placesOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

function powerOfTen(exponent: number): string {
  return normalizeNumber(`1e${exponent}`) ?? '1';
}

function negated(value: string): string {
  return computeNumber('*', value, '-1');
}
