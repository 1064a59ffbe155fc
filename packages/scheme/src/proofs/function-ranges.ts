import type { Domain } from './domain.js';

type Bounds = Pick<Domain, 'low' | 'high'>;

function between(low: string, high?: string): Bounds {
  return { low: { value: low, included: true }, ...(high !== undefined && { high: { value: high, included: true } }) };
}

/** Bounds of the results of functions, by their names in the catalogue. */
export const functionRanges: Readonly<Record<string, Bounds | undefined>> = {
  abs: between('0'),
  'string length': between('0'),
  '.month': between('1', '12'),
  '.day': between('1', '31'),
  '.weekday': between('1', '7'),
  'day of year': between('1', '366'),
  'week of year': between('1', '53'),
};
