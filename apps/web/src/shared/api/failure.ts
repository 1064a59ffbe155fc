import { type Problem, ProblemError } from '@kefen/contract';

/** What a failed call means to a person: the server's own words, or one of the states that have no words yet. */
export type Failure =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'offline' }
  | { readonly kind: 'server-gone' };

/** Sorts an error of the typed client: whatever is not a problem document did not come from our server. */
export function failureOf(error: unknown, isOnline: boolean = navigator.onLine): Failure {
  if (error instanceof ProblemError) return { kind: 'problem', problem: error.problem };
  if (!isOnline) return { kind: 'offline' };
  return { kind: 'server-gone' };
}

/** Is a repetition worth a try? Not where the server has understood and said no. */
export function isWorthRepeating(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.problem.status === 503;
}
