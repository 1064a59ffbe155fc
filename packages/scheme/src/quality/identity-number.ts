import { beginsWithProvince } from './region-code.js';

/** Weights of ISO 7064 MOD 11-2 by place from the left, as GB 11643-1999 lists them. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/**
 * Whether a text is an identity number of 18 characters by GB 11643-1999: six digits of a region, a day that exists, a
 * number of three digits, and the check character by ISO 7064 MOD 11-2. Of the region only the province is looked at: codes
 * that were given up stay valid in numbers that were issued under them.
 */
export function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  if (!isIssued(text)) return false;
  if (!isDay(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return checkCharacters[sum % 11] === text[17];
}

/**
 * Residents from Taiwan have 830000 where the region stands (State Council, 2018, document 81 of its office); permanent
 * residents from abroad a 9 before the province, and the number of their country behind it (GA 2102-2023).
 */
function isIssued(text: string): boolean {
  return (
    beginsWithProvince(text) || text.startsWith('830000') || (text[0] === '9' && beginsWithProvince(text.slice(1)))
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
