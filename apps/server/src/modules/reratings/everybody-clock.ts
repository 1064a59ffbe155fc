import { beat, type Lease, releaseLease, tryLease } from '../../jobs/leases.js';
import { regularly } from '../../regularly.js';
import { isDue, pauseAfter } from './due-runs.js';
import { listRated, type RatedRun, readAsked, setAside } from './everybody.repository.js';
import { isPassing, sentenceOfFailure } from './failure.js';
import type { PublishedRunRecord, PublishedRuns } from './published-runs.js';
import { type EverybodyParts, rerateEverybodyBy } from './rerate-everybody.js';

export interface EverybodyClockParts extends EverybodyParts {
  readonly published: PublishedRuns;
  readonly onError: (failure: unknown) => void;
}

/** There is one such piece of work. */
const work = { jobId: '5f1c7a52-8d0e-4c57-9b6d-2f6f0a4c9e31', queue: 'rerate everybody' };
const leaseMs = 30_000;
const beatMs = 2000;

/** Every second: rates everybody again where that is due. One process at a time does so. */
export function startEverybodyClock(parts: EverybodyClockParts, tickMs = 1000): { stop(): Promise<void> } {
  const ending = new AbortController();
  const clock = regularly(() => rerateWhatIsDue(parts, ending.signal).catch(unlessAborted(ending.signal)), {
    everyMs: tickMs,
    onError: parts.onError,
  });
  return {
    stop: async () => {
      ending.abort(new Error('the server is stopping'));
      await clock.stop();
    },
  };
}

function unlessAborted(signal: AbortSignal) {
  return (failure: unknown) => {
    if (!signal.aborted) throw failure;
  };
}

/** The published runs by which everybody is to be rated again. */
export async function listDue(
  parts: Pick<EverybodyParts, 'store' | 'clock' | 'today' | 'calendarDay'>,
): Promise<RatedRun[]> {
  const runs = await listRated(parts.store.db);
  if (runs.length === 0) return [];
  const { store, clock } = parts;
  const present = {
    now: clock.now(),
    today: await parts.today(),
    calendarDay: parts.calendarDay(),
    asked: await readAsked(store.db),
  };
  return runs.filter((run) => isDue(run, present));
}

/** Rates everybody again by the runs that are due, unless another process does. Nothing is due: nothing happens. */
export async function rerateWhatIsDue(parts: EverybodyClockParts, signal: AbortSignal): Promise<void> {
  if ((await listDue(parts)).length === 0) return;
  const { store, ids } = parts;
  const lease = { ...work, holder: ids.next() };
  // An embedded store is this process's alone: whoever holds a lease there is dead.
  const silentMs = store.kind === 'embedded' ? 0 : leaseMs;
  if (!(await store.transaction((tx) => tryLease(tx, lease, silentMs)))) return;
  const heart = startHeart(parts, lease);
  try {
    // Whoever had the lease before may have done it.
    await rerateAll(parts, await listDue(parts), AbortSignal.any([heart.signal, signal]));
  } finally {
    await heart.stop();
    await store.transaction((tx) => releaseLease(tx, lease));
  }
}

function startHeart({ store, onError }: EverybodyClockParts, lease: Lease) {
  const lost = new AbortController();
  const heart = regularly(
    async () => {
      if (!(await beat(store.db, lease))) lost.abort(new Error('the lease was taken away'));
    },
    { everyMs: beatMs, onError },
  );
  return { signal: lost.signal, stop: heart.stop };
}

/** All together; where that fails each alone, so that a scheme that cannot be rated stops no other one. */
async function rerateAll(parts: EverybodyClockParts, due: readonly RatedRun[], signal: AbortSignal): Promise<void> {
  if (due.length === 0) return;
  await parts.warehouse.ping();
  const published = await parts.published.list();
  const rated = due.flatMap((state) => {
    const run = published.find(({ number }) => number === state.run);
    return run ? [{ run, state }] : [];
  });
  const sound = rated.filter(({ state }) => state.attempts === 0);
  const isDone = sound.length > 1 && (await areRated(parts, sound, signal));
  for (const one of isDone ? rated.filter(({ state }) => state.attempts > 0) : rated) {
    await rerateAlone(parts, one, signal);
  }
}

interface Rated {
  readonly run: PublishedRunRecord;
  readonly state: RatedRun;
}

async function areRated(parts: EverybodyClockParts, rated: readonly Rated[], signal: AbortSignal): Promise<boolean> {
  try {
    const runs = rated.map(({ run }) => run);
    await rerateEverybodyBy(parts, runs, signal);
    return true;
  } catch (failure) {
    if (signal.aborted || isPassing(failure)) throw failure;
    return false;
  }
}

async function rerateAlone(parts: EverybodyClockParts, { run, state }: Rated, signal: AbortSignal): Promise<void> {
  try {
    await rerateEverybodyBy(parts, [run], signal);
  } catch (failure) {
    if (signal.aborted || isPassing(failure)) throw failure;
    parts.onError(failure);
    await noteFailure(parts, { run: run.number, attempts: state.attempts + 1 }, failure);
  }
}

/** The run is set aside: everybody is rated again by it once that works. */
export async function noteFailure(
  { store, clock }: Pick<EverybodyParts, 'store' | 'clock'>,
  { run, attempts }: Pick<RatedRun, 'run' | 'attempts'>,
  failure: unknown,
): Promise<void> {
  const againAt = new Date(clock.now().getTime() + pauseAfter(attempts));
  await store.transaction((tx) => setAside(tx, { run, attempts, againAt, failure: sentenceOfFailure(failure) }));
}
