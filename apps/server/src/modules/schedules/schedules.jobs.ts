import type { Title } from '@kefen/scheme';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import { ProblemFailure, sentenceOf } from '../../problem.js';
import type { Tx } from '../../store/store.js';
import { newerCounts, publishedMeanwhile, reasonToWait, scheduleGone, shareChanged, undecided } from './decision.js';
import { decideJobName } from './follow-occasions.js';
import { findOccasion, moveOccasion, noteDecisions } from './occasions.repository.js';
import { authorMayNot } from './schedule-author.js';
import type { OccasionRecord, OccasionRun } from './schedule-record.js';
import type { ScheduleParts } from './schedule-work.js';
import { holdSchedule } from './schedules.repository.js';

const payload = z.object({ occasion: z.number().int() });

/**
 * Compares the finished runs of a schedule with what is published and publishes what may be, in the one transaction that
 * ends the occasion: a killed process repeats the comparison, never a publication.
 */
export function schedulesJob(parts: ScheduleParts): AnyJob {
  const { store } = parts;
  return defineJob({
    name: decideJobName,
    payload,
    run: async ({ occasion: number }, signal) => {
      const occasion = await findOccasion(store.db, number);
      if (occasion?.state !== 'deciding') return;
      const compared: Compared[] = [];
      for (const { run } of occasion.runs) {
        signal.throwIfAborted();
        compared.push(await compare(parts, run));
      }
      await store.transaction((tx) => decide(parts, tx, occasion, compared));
    },
    onGivenUp: async (tx, { occasion: number }) => {
      const occasion = await findOccasion(tx, number);
      if (occasion?.state !== 'deciding') return;
      const runs = occasion.runs.map((run) => ({ ...run, reason: undecided }));
      await noteDecisions(tx, number, runs);
      await moveOccasion(tx, number, 'deciding', { state: 'done', finishedAt: parts.clock.now() });
    },
  });
}

interface Compared {
  readonly run: number;
  readonly scheme: string;
  /** The run that counted when it was compared. */
  readonly against: number | undefined;
  readonly changed: number | null;
  /** A newer result counts already. */
  readonly outdated: Title | null;
}

async function compare({ runs }: ScheduleParts, run: number): Promise<Compared> {
  const [standing] = await runs.listStandings([run]);
  if (!standing) throw new Error(`run ${run} is not there`);
  const { scheme, newer } = standing;
  const outdated = newer === null ? null : newerCounts(newer);
  const published = await runs.findPublished(scheme);
  const changes = published && (await runs.findChanges(run));
  return { run, scheme, against: published?.number, changed: changes ? shareChanged(changes) : null, outdated };
}

async function decide(
  parts: ScheduleParts,
  tx: Tx,
  { number, schedule: id }: OccasionRecord,
  compared: readonly Compared[],
): Promise<void> {
  const { clock, audit } = parts;
  // Whoever moves it on first decides; the lock on it keeps a second process waiting until then.
  if (!(await moveOccasion(tx, number, 'deciding', { state: 'done', finishedAt: clock.now() }))) return;
  const schedule = await holdSchedule(tx, id);
  const decisions: OccasionRun[] = [];
  const unauthorised = schedule && (await authorMayNot(parts.users, tx, schedule));
  for (const one of compared) {
    const waits = schedule && !schedule.paused ? reasonToWait(schedule.publish, one.changed) : scheduleGone;
    const own = waits ?? unauthorised ?? null;
    const reason = one.outdated ?? own ?? (await publish(parts, tx, one));
    decisions.push({ run: one.run, published: reason === null, changed: one.changed, reason });
  }
  await noteDecisions(tx, number, decisions);
  const published = decisions.filter((decision) => decision.published).length;
  const details = { title: schedule?.title ?? id, occasion: number, published, waiting: decisions.length - published };
  await audit.record(tx, undefined, 'schedule.ended', id, details);
}

/** Null: it is published. Otherwise why not; nothing has changed then. */
async function publish({ runs, schemes }: ScheduleParts, tx: Tx, { run, scheme, against }: Compared) {
  if ((await schemes.findPublishedRun(tx, scheme)) !== against) return publishedMeanwhile;
  try {
    await runs.publishWithin(tx, undefined, run);
    return null;
  } catch (failure) {
    if (failure instanceof ProblemFailure) return sentenceOf(failure);
    throw failure;
  }
}
