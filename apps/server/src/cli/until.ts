import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 50;

/** Looks again and again until what is seen is as wanted; gives it. */
export async function until<T>(look: () => Promise<T>, isWanted: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isWanted(seen)) return seen;
    await pause(pollMs);
  }
}
