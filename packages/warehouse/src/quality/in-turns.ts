import { setImmediate } from 'node:timers/promises';

/** Looking at a value takes some ten microseconds; nobody else waits longer than for these. */
const atOnce = 500;

/** The same in smaller parts, with a turn for others after each. @throws the reason of the signal once it is aborted */
export async function* inTurns<T>(parts: AsyncIterable<readonly T[]>, signal?: AbortSignal): AsyncIterable<T[]> {
  for await (const part of parts) {
    for (let start = 0; start < part.length; start += atOnce) {
      yield part.slice(start, start + atOnce);
      await setImmediate();
      signal?.throwIfAborted();
    }
  }
}
