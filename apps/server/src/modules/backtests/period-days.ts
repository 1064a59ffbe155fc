import type { BacktestEvery } from '@kefen/contract';
import { addDays, addMonths, startOfMonth, startOfQuarter } from '@kefen/scheme';

const months: Readonly<Record<BacktestEvery, number>> = { month: 1, quarter: 3 };

/** The last days of the months or quarters that end between two days, both included; the first ones, at most as many as asked. */
export function periodEnds(from: string, to: string, every: BacktestEvery, most: number): string[] {
  const ends: string[] = [];
  for (let end = endOf(from, every); end <= to && ends.length < most; end = nextEnd(end, every)) ends.push(end);
  return ends;
}

/** The last day of the period after the one that ends on the day. */
function nextEnd(end: string, every: BacktestEvery): string {
  return endOf(addDays(end, 1), every);
}

function endOf(day: string, every: BacktestEvery): string {
  const start = every === 'month' ? startOfMonth(day) : startOfQuarter(day);
  return addDays(addMonths(start, months[every]), -1);
}

/**
 * Up to which days what comes after a period is looked at; null where the facts do not reach so far.
 * @param factsTo the last day with facts; null: there are none
 */
export function outcomeDays(
  asOf: string,
  { every, lossDays, factsTo }: { every: BacktestEvery; lossDays: number | null; factsTo: string | null },
): { amountTo: string | null; lossTo: string | null } {
  const known = (day: string) => (factsTo !== null && day <= factsTo ? day : null);
  const next = nextEnd(asOf, every);
  return { amountTo: known(next), lossTo: known(lossDays === null ? next : addDays(asOf, lossDays)) };
}
