const perYear = { day: 365, week: 52, month: 12, year: 1 } as const;

/** How often something that is done every so long (`2 weeks`) is done in a year. Throws where the text is no duration. */
export function timesAYear(duration: string): number {
  const [, count, unit] = /^([1-9]\d*) (day|week|month|year)s?$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined) throw new Error(`no length of time: "${duration}"`);
  return perYear[unit as keyof typeof perYear] / Number(count);
}
