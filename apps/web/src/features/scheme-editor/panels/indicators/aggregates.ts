/** What can be made of rows, the usual ones first. */
export const aggregates = [
  'sum',
  'count',
  'count distinct',
  'average',
  'days since last',
  'days since first',
  'active months',
  'maximum',
  'minimum',
  'median',
  'last',
  'first',
  'share',
  'trend',
  'daily average',
] as const;

const withoutMeasure: readonly string[] = ['count', 'days since last', 'days since first', 'active months', 'share'];

/** Is there nothing more to say than which rows? */
export function countsRows(aggregate: string): boolean {
  return withoutMeasure.includes(aggregate);
}
