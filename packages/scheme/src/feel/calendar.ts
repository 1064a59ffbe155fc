/** The dates that `Date32` holds. A date outside is refused in a text and null as a result. */
export const firstDate = '1900-01-01';
export const lastDate = '2299-12-31';

/** Days since 1970-01-01. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

export function dateOfDayNumber(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The date so many months later, at the end of the month where it is shorter; never outside the range of the store. */
export function shiftMonths(iso: string, months: number): string {
  const index = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), ((index % 12) + 12) % 12];
  if (year < 1900) return firstDate;
  if (year > 2299) return lastDate;
  const day = Math.min(Number(iso.slice(8)), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
