export interface TimeSpan {
  readonly count: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** Reads `6 months`; whole years of months are years. Undefined where the text is no length of time. */
export function findTimeSpan(text: string): TimeSpan | undefined {
  const [, count, unit] = /^([1-9]\d*) (day|week|month|year)s?$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const months = unit === 'month' ? Number(count) : 0;
  if (months > 0 && months % 12 === 0) return { count: months / 12, unit: 'year' };
  return { count: Number(count), unit: unit as TimeSpan['unit'] };
}

/** The same where the contract says that it is one; throws where it is not. */
export function getTimeSpan(text: string): TimeSpan {
  const span = findTimeSpan(text);
  if (!span) throw new Error(`no length of time: "${text}"`);
  return span;
}
