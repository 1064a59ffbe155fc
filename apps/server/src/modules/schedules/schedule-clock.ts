import { lastScheduledTime, nextScheduledTime, type TimeReckoning } from '../../calendar/schedule-times.js';
import { ProblemFailure, sentenceOf } from '../../problem.js';
import { regularly } from '../../regularly.js';
import { followOccasions } from './follow-occasions.js';
import { hasOpenOccasion, insertOccasion } from './occasions.repository.js';
import { asOfAt, readReckoning } from './reckoning.js';
import type { ScheduleRecord } from './schedule-record.js';
import type { ScheduleParts } from './schedule-work.js';
import { listDueSchedules, moveScheduleOn } from './schedules.repository.js';
import { startOccasion } from './start-occasion.js';

/** Every second: begins what is due, and looks which runs are done. Several processes may do so side by side. */
export function startScheduleClock(parts: ScheduleParts, tickMs = 1000): { stop(): Promise<void> } {
  const tick = async () => {
    await beginDue(parts);
    await followOccasions(parts);
  };
  return regularly(tick, { everyMs: tickMs, onError: parts.onError });
}

async function beginDue(parts: ScheduleParts): Promise<void> {
  const due = await listDueSchedules(parts.store.db, parts.clock.now());
  if (due.length === 0) return;
  const reckoning = await readReckoning(parts.store.db, parts.timeZone);
  for (const schedule of due) await begin(parts, schedule, reckoning).catch(parts.onError);
}

/** What is due while a run of it is under way waits for its end; times that passed are made up for by one. */
async function begin(parts: ScheduleParts, schedule: ScheduleRecord, reckoning: TimeReckoning): Promise<void> {
  const { store, clock } = parts;
  const { id, when, nextAt } = schedule;
  if (nextAt === null || (await hasOpenOccasion(store.db, id))) return;
  const now = clock.now();
  const dueAt = lastScheduledTime(when, reckoning, nextAt, now);
  const next = nextScheduledTime(when, reckoning, now);
  try {
    await startOccasion(parts, undefined, schedule, {
      ...{ dueAt, askedBy: null },
      claim: async (tx) => !(await hasOpenOccasion(tx, id)) && moveScheduleOn(tx, schedule, next),
    });
  } catch (failure) {
    if (!(failure instanceof ProblemFailure)) throw failure;
    // Facts of merged customers are under way to where they belong: it stays due.
    if (failure.occurrence.code !== 'facts-moving') await noteNotBegun(parts, schedule, { dueAt, next, failure });
  }
}

interface NotBegun {
  readonly dueAt: Date;
  readonly next: Date | null;
  readonly failure: ProblemFailure;
}

async function noteNotBegun(
  { store, clock, audit, timeZone }: ScheduleParts,
  schedule: ScheduleRecord,
  { dueAt, next, failure }: NotBegun,
): Promise<void> {
  const { id, title, asOf: rule } = schedule;
  const now = clock.now();
  await store.transaction(async (tx) => {
    if (!(await moveScheduleOn(tx, schedule, next))) return;
    await insertOccasion(tx, {
      ...{ schedule: id, dueAt, askedBy: null, asOf: asOfAt(rule, timeZone, dueAt), runs: [] },
      state: 'not-begun',
      ...{ failure: sentenceOf(failure), startedAt: now, finishedAt: now },
    });
    await audit.record(tx, undefined, 'schedule.not-begun', id, { title, problem: failure.occurrence.code });
  });
}
