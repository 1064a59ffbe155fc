import type { Clock, Ids } from '../../clock.js';

/** The name of scratch values: when they were begun, in milliseconds, and an id. */
export function scratchName({ clock, ids }: { readonly clock: Clock; readonly ids: Ids }): string {
  return `${clock.now().getTime()}_${ids.next().replaceAll('-', '')}`;
}

/** Nobody keeps values for as long as this. */
const abandonedMs = 2 * 60 * 60_000;

/** Has whoever began these values long dropped them, or been killed? */
export function isAbandoned(name: string, now: Date): boolean {
  return now.getTime() - Number.parseInt(name, 10) >= abandonedMs;
}
