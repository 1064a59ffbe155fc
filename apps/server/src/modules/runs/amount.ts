/** Sums of exact decimals in plain notation, without loss: amounts are text so that no digit is lost. */
export function sumOfAmounts(amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map(placesOf));
  const total = amounts.reduce((sum, amount) => sum + unitsOf(amount, scale), 0n);
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, '0');
  const sign = total < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function placesOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

function unitsOf(amount: string, scale: number): bigint {
  const [whole = '0', places = ''] = amount.split('.');
  return BigInt(whole + places.padEnd(scale, '0'));
}
