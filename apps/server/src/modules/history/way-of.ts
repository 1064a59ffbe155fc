import { type Way, type Ways, waySchema } from '@kefen/contract';
import type { Plan } from '@kefen/scheme';
import type { MovementCell } from '@kefen/warehouse';
import { problem } from '../../problem.js';

/**
 * How a customer moved. Empty: not rated; null: not known to that run.
 * @param classes ids of the newer run's classes, best first
 */
export function wayOf(classes: readonly string[], { from, to }: MovementCell): Way {
  if (from === null) return 'new';
  if (to === null) return 'lost';
  if (from === to) return 'unchanged';
  if (from === '') return 'rated';
  if (to === '') return 'unrated';
  const [before, after] = [classes.indexOf(from), classes.indexOf(to)];
  if (before < 0 || after < 0) return 'moved';
  return after < before ? 'promoted' : 'demoted';
}

/** How many moved which way; ways that nobody went are there with 0. */
export function waysOf(cells: readonly { readonly way: Way; readonly customers: number }[]): Ways {
  const ways = Object.fromEntries(waySchema.options.map((way) => [way, 0])) as Ways;
  for (const { way, customers } of cells) ways[way] += customers;
  return ways;
}

export interface WantedCells {
  readonly way?: Way | undefined;
  /** As in an address. */
  readonly fromClass?: string | undefined;
  readonly toClass?: string | undefined;
}

/**
 * The cells that are asked for, of all there can be between two runs.
 * @throws ProblemFailure `not-found` where a scheme has no such class
 */
export function wantedCells(before: Plan, after: Plan, { way, fromClass, toClass }: WantedCells): MovementCell[] {
  const origins = fromClass === undefined ? placesOf(before) : [placeOf(before, fromClass)];
  const targets = toClass === undefined ? placesOf(after) : [placeOf(after, toClass)];
  const ids = after.classes.map(({ id }) => id);
  return origins
    .flatMap((from) => targets.map((to) => ({ from, to })))
    .filter((cell) => way === undefined || wayOf(ids, cell) === way);
}

function placesOf({ classes }: Plan): (string | null)[] {
  return [...classes.map(({ id }) => id), '', null];
}

/** `none` in an address is the empty class, `unknown` no row at all. */
export function placeOf({ classes }: Plan, address: string): string | null {
  if (classes.some(({ id }) => id === address)) return address;
  if (address === 'none') return '';
  if (address === 'unknown') return null;
  throw problem('not-found', { what: address });
}
