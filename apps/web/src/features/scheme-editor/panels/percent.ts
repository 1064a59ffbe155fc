import type { Plain } from '../edit/edit.js';
import { numberOf } from '../edit/edit.js';

/** A share as per cent, by its digits: `1%` and `0.01` are `1`; undefined where it is no share. */
export function percentOf(written: string): string | undefined {
  const match = /^(\d+)(?:\.(\d+))?\s*(%?)$/.exec(written.trim());
  if (!match) return undefined;
  const [, whole = '', fraction = '', sign] = match;
  if (sign === '%') return plain(whole, fraction);
  const moved = fraction.padEnd(2, '0');
  return plain(whole + moved.slice(0, 2), moved.slice(2));
}

/** Per cent as a share, in the manner of what stood there: `1%`, or `0.01` where a number was. */
export function shareOf(percent: string, former: unknown): Plain {
  if (typeof former !== 'number') return `${percent}%`;
  const [whole = '', fraction = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return numberOf(plain(digits.slice(0, -2), digits.slice(-2) + fraction));
}

function plain(whole: string, fraction: string): string {
  const places = fraction.replace(/0+$/, '');
  return (whole.replace(/^0+(?=\d)/, '') || '0') + (places && `.${places}`);
}
