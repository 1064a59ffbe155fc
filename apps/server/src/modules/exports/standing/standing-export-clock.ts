import type { Title } from '@kefen/scheme';
import type { Config } from '../../../config.js';
import { ProblemFailure, sentenceOf } from '../../../problem.js';
import { regularly } from '../../../regularly.js';
import { nextTime } from '../../../schedule.js';
import type { BeginParts } from '../begin-export.js';
import { isUnderWay, prepareStanding } from './begin-standing.js';
import { type AuthorParts, stoppedBecause } from './standing-author.js';
import type { StandingExportRecord } from './standing-export-record.js';
import { listDueStanding, moveStandingOn } from './standing-exports.repository.js';

export interface StandingClockParts extends BeginParts, AuthorParts {
  readonly store: BeginParts['store'];
  readonly config: Config;
  readonly onError: (failure: unknown) => void;
}

/** Every second: begins what is due. Several processes may do so side by side. */
export function startStandingClock(parts: StandingClockParts, tickMs = 1000): { stop(): Promise<void> } {
  const tick = async () => {
    for (const standing of await listDueStanding(parts.store.db, parts.clock.now())) await begin(parts, standing);
  };
  return regularly(tick, { everyMs: tickMs, onError: parts.onError });
}

/** What is due while an export of it is under way waits for its end; times that passed are made up for by one export. */
async function begin(parts: StandingClockParts, standing: StandingExportRecord): Promise<void> {
  const { store, config, clock } = parts;
  if (await isUnderWay(store.db, standing.id)) return;
  const now = clock.now();
  const isTime = standing.nextAt !== null && standing.nextAt <= now;
  const next =
    isTime && standing.schedule !== null
      ? nextTime(standing.schedule, config.workspace.timeZone, now)
      : standing.nextAt;
  const refuse = (sentence: Title, problem: string) =>
    store.transaction(async (tx) => {
      if (!(await moveStandingOn(tx, standing, next, sentence))) return;
      const details = { title: standing.title, problem };
      await parts.audit.record(tx, undefined, 'standing-export.not-begun', standing.id, details);
    });
  const stopped = await stoppedBecause(parts, standing);
  if (stopped) return refuse(stopped, 'standing-export-stopped');
  try {
    const beginExport = await prepareStanding(parts, standing, isTime ? 'schedule' : 'publication');
    await store.transaction(async (tx) => {
      if (await moveStandingOn(tx, standing, next, null)) await beginExport(tx, undefined);
    });
  } catch (failure) {
    if (!(failure instanceof ProblemFailure)) throw failure;
    // Too many under way: it stays due.
    if (failure.occurrence.code === 'exports-too-many') return;
    await refuse(sentenceOf(failure), failure.occurrence.code);
  }
}
