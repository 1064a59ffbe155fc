import { nextTime } from '../../schedule.js';
import type { FetchParts } from './fetch-work.js';
import { openFetches } from './fetches.repository.js';
import { followImports } from './follow-imports.js';
import { queueFetch } from './queue-fetch.js';
import { listDueSources, moveOn } from './sources.repository.js';

export interface SourceClock {
  stop(): Promise<void>;
}

/** While something is being fetched, the clock looks so soon again after something has moved, and then ever more seldom. */
const soonestMs = 50;
const slowing = 1.5;

/**
 * Every second: begins what is due, and follows the imports; sooner while something is being fetched, so that many small
 * files do not wait for the clock. Several processes may do so side by side.
 */
export function startSourceClock(parts: FetchParts, tickMs = 1000): SourceClock {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> = Promise.resolve();
  let pauseMs = tickMs;
  let seen = '';
  const tick = async () => {
    try {
      await beginDue(parts);
      await followImports(parts);
      const open = await openFetches(parts.store.db);
      if (open === '') pauseMs = tickMs;
      else pauseMs = Math.min(tickMs, open === seen ? pauseMs * slowing : soonestMs);
      seen = open;
    } catch (failure) {
      parts.onError(failure);
      pauseMs = tickMs;
    }
    wait();
  };
  const wait = () => {
    if (isStopped) return;
    timer = setTimeout(() => {
      ticking = tick();
    }, pauseMs);
  };
  wait();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
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
