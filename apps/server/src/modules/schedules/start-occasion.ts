import type { Actor } from '../../caller.js';
import type { Tx } from '../../store/store.js';
import { insertOccasion } from './occasions.repository.js';
import { asOfAt } from './reckoning.js';
import type { ScheduleRecord } from './schedule-record.js';
import type { ScheduleParts } from './schedule-work.js';

interface Occasion {
  readonly dueAt: Date;
  readonly askedBy: string | null;
  /** In the transaction that starts the runs. False: somebody else has done so, and none are started. */
  readonly claim: (tx: Tx) => Promise<boolean>;
}

/**
 * Starts the runs of a schedule, measured together, and notes for which time.
 * @throws ProblemFailure as `startPublished`; nothing is started then
 */
export async function startOccasion(
  { runs, clock, audit, timeZone }: Pick<ScheduleParts, 'runs' | 'clock' | 'audit' | 'timeZone'>,
  actor: Actor,
  { id, title, schemes, asOf: rule }: ScheduleRecord,
  { dueAt, askedBy, claim }: Occasion,
): Promise<void> {
  const asOf = asOfAt(rule, timeZone, dueAt);
  await runs.startPublished(actor, { schemes, asOf }, async (tx, insert) => {
    if (!(await claim(tx))) return [];
    const numbers = await insert();
    const number = await insertOccasion(tx, {
      schedule: id,
      ...{ dueAt, askedBy, asOf },
      state: 'running',
      runs: numbers.map((run) => ({ run, published: false, changed: null, reason: null })),
      ...{ failure: null, startedAt: clock.now(), finishedAt: null },
    });
    const details = { title, occasion: number, asOf, runs: numbers.join(', '), dueAt: dueAt.toISOString() };
    await audit.record(tx, actor, 'schedule.begun', id, details);
    return numbers;
  });
}
