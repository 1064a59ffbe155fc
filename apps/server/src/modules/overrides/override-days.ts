import { overrideRulesSchema } from '@kefen/contract';
import { addMonths } from '@kefen/scheme';
import { problem } from '../../problem.js';
import type { Db } from '../../store/store.js';
import { findRules } from './overrides.repository.js';

const byDefault = { months: 12 } as const;

/** How long overrides may last in the workspace. */
export async function readRules(db: Db) {
  const stored = await findRules(db);
  return stored === undefined ? byDefault : overrideRulesSchema.parse(stored);
}

interface Days {
  readonly from: string;
  readonly until: string;
}

/** The first and the last day that the last day of an override may be. */
export function lastDays(
  from: string,
  today: string,
  months: number,
): { readonly first: string; readonly last: string } {
  return { first: from > today ? from : today, last: addMonths(from, months) };
}

/** @throws ProblemFailure `override-days` */
export function refuseDays({ from, until }: Days, today: string, months: number): void {
  const { first, last } = lastDays(from, today, months);
  if (until < first || until > last) throw problem('override-days', { months, latest: last });
}
