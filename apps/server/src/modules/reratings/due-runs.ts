import type { RatedRun } from './everybody.repository.js';

/** The day of what is decided between two runs: never before that of the published run. */
export function dayBetween(today: string, { asOf }: { readonly asOf: string }): string {
  return today > asOf ? today : asOf;
}

export interface Present {
  readonly now: Date;
  /** The business day of the workspace. */
  readonly today: string;
  /** By the calendar: overrides begin and end on it. */
  readonly calendarDay: string;
  /** How often it was asked for that everybody is rated again. */
  readonly asked: number;
}

/** Whether everybody is to be rated again by a published run: never done yet, asked for since, or another day has come. */
export function isDue(run: RatedRun, { now, today, calendarDay, asked }: Present): boolean {
  if (run.failure) return run.againAt === null || run.againAt <= now;
  if (run.asked === null || run.asked < asked) return true;
  return run.day !== dayBetween(today, run) || run.overridesDay !== dayBetween(calendarDay, run);
}

const firstPauseMs = 30_000;
const longestPauseMs = 10 * 60_000;

/** How long a run is set aside after so many failures in a row. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, attempts - 1));
}
