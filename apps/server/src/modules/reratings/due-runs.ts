import type { RatedRun } from './everybody.repository.js';

/** The day up to whose end facts count between two runs: never before that of the published run. */
export function dayBetween(today: string, { asOf }: { readonly asOf: string }): string {
  return today > asOf ? today : asOf;
}

export interface Present {
  readonly now: Date;
  /** The business day of the workspace. */
  readonly today: string;
  /** How often it was asked for that everybody is rated again. */
  readonly asked: number;
}

/** Whether everybody is to be rated again by a published run: never done yet, asked for since, or another day has come. */
export function isDue(run: RatedRun, { now, today, asked }: Present): boolean {
  if (run.failure) return run.againAt === null || run.againAt <= now;
  return run.asked === null || run.asked < asked || run.day !== dayBetween(today, run);
}

const firstPauseMs = 30_000;
const longestPauseMs = 10 * 60_000;

/** How long a run is set aside after so many failures in a row. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, attempts - 1));
}
