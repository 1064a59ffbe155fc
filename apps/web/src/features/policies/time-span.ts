export interface TimeSpan {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** Reads `6 months`; whole years of months are years. Throws where the text is no length of time: the contract says it is. */
export function readTimeSpan(text: string): TimeSpan {
  const [, count, unit] = /^(\d+) (day|week|month|year)s?$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) throw new Error(`no length of time: "${text}"`);
  const months = unit === 'month' ? Number(count) : 0;
  if (months > 0 && months % 12 === 0) return { count: months / 12, unit: 'year' };
  return { count: Number(count), unit: unit as TimeSpan['unit'] };
}
