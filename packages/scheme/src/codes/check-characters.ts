import { z } from 'zod';

/** How the last character of a code is reckoned from the others. GB/T 17710 is the same standard as ISO 7064. */
export const codeCheckSchema = z.enum(['none', 'luhn', 'mod-11-10', 'mod-37-36']);
export type CodeCheck = z.infer<typeof codeCheckSchema>;

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Whether a check is reckoned from digits alone. */
export function needsDigits(check: CodeCheck): boolean {
  return check === 'luhn' || check === 'mod-11-10';
}

/**
 * The character to write behind a code; separators (anything but 0–9 and A–Z) are passed over. Empty where there is no check.
 * Undefined: the code has letters and the check is for digits alone.
 */
export function checkCharacter(check: CodeCheck, code: string): string | undefined {
  const characters = [...code].filter((character) => alphanumeric.includes(character));
  const values = characters.map((character) => alphanumeric.indexOf(character));
  if (needsDigits(check) && values.some((value) => value > 9)) return undefined;
  switch (check) {
    case 'none':
      return '';
    case 'luhn':
      return String(luhn(values));
    case 'mod-11-10':
      return String(hybrid(values, 10));
    case 'mod-37-36':
      return alphanumeric[hybrid(values, 36)];
  }
}

/** ISO/IEC 7812-1, Annex B: from the right, every second digit is doubled, beginning with the last. */
function luhn(digits: readonly number[]): number {
  const sum = digits
    .toReversed()
    .reduce((total, digit, i) => total + (i % 2 === 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return (10 - (sum % 10)) % 10;
}

/** ISO 7064, hybrid systems MOD M+1,M. */
function hybrid(values: readonly number[], m: number): number {
  const product = values.reduce((before, value) => {
    const sum = (before + value) % m;
    return ((sum === 0 ? m : sum) * 2) % (m + 1);
  }, m);
  return (m + 1 - product) % m;
}
