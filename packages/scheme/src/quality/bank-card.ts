/** Whether a text can be the number of a bank card: 12 to 19 digits that pass the check of ISO/IEC 7812-1 (Luhn). */
export function isBankCard(text: string): boolean {
  if (!/^\d{12,19}$/.test(text)) return false;
  const digits = [...text].toReversed().map(Number);
  const sum = digits.reduce((total, digit, i) => total + (i % 2 === 0 ? digit : doubled(digit)), 0);
  return sum % 10 === 0;
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}
