import { nextTime } from '../../schedule.js';
import type { FetchParts } from './fetch-work.js';
import { followImports } from './follow-imports.js';
import { queueFetch } from './queue-fetch.js';
import { listDueSources, moveOn } from './sources.repository.js';

export interface SourceClock {
  stop(): Promise<void>;
}

/** Every second: begins what is due, and follows the imports. Several processes may do so side by side. */
export function startSourceClock(parts: FetchParts, tickMs = 1000): SourceClock {
  let ticking: Promise<void> = Promise.resolve();
  let isTicking = false;
  const tick = async () => {
    isTicking = true;
    try {
      await beginDue(parts);
      await followImports(parts);
    } catch (failure) {
      parts.onError(failure);
    } finally {
      isTicking = false;
    }
  };
  const timer = setInterval(() => {
    if (!isTicking) ticking = tick();
  }, tickMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await ticking;
    },
  };
}

/** Times that passed while nobody was there are made up for by one fetch. */
async function beginDue(parts: FetchParts): Promise<void> {
  const { store, config, clock } = parts;
  const now = clock.now();
  for (const source of await listDueSources(store.db, now)) {
    const next = source.schedule === null ? null : nextTime(source.schedule, config.workspace.timeZone, now);
    await store.transaction(async (tx) => {
      if (!(await moveOn(tx, source, next))) return;
      await queueFetch(parts, tx, { source: source.id, askedBy: null, askedAt: now, follows: false });
    });
  }
}
