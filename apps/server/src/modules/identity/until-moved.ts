import { setTimeout as pause } from 'node:timers/promises';
import { problem } from '../../problem.js';
import type { Db } from '../../store/store.js';
import { readMovesState } from './moves.repository.js';

const pollMs = 50;
const patienceMs = 30_000;

/**
 * Waits until the facts of merged customers stand where the merges say, as far as that was asked for until now: before, they
 * would count for nobody, because whoever was merged is no longer rated.
 * @throws ProblemFailure `facts-moving` after half a minute, or where moving them has failed
 */
export async function untilMoved(db: Db): Promise<void> {
  const { asked, failure } = await readMovesState(db);
  if (failure) throw problem('facts-moving');
  const until = performance.now() + patienceMs;
  for (;;) {
    const state = await readMovesState(db);
    if (state.failure) throw problem('facts-moving');
    if (state.done >= asked) return;
    if (performance.now() > until) throw problem('facts-moving');
    await pause(pollMs);
  }
}
