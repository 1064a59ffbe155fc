import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 50;

/** Looks again and again until what is seen is as wanted; gives it. Rejects with the reason where the signal ends it. */
export async function until<T>(
  look: () => Promise<T>,
  isWanted: (seen: T) => boolean,
  signal?: AbortSignal,
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const seen = await look();
    if (isWanted(seen)) return seen;
    await wait(pollMs);
  }
}
