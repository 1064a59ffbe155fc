import { addDays, addMonths, startOfMonth } from '@kefen/scheme';

/** First and last day of whole months. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

const proposed = 12;

/** The last twelve months that are over on a day. */
export function proposedMonths(asOf: string): Months {
  const to = endOfMonth(asOf) === asOf ? asOf : addDays(startOfMonth(asOf), -1);
  return { from: addMonths(startOfMonth(to), 1 - proposed), to };
}

export function endOfMonth(day: string): string {
  return addDays(addMonths(startOfMonth(day), 1), -1);
}
