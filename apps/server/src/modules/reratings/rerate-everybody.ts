import { rerateEverybody } from '@kefen/warehouse';
import { finishedRunOf } from '../runs/runs.service.js';
import { dayBetween } from './due-runs.js';
import { noteBeginning, noteRated, readAsked } from './everybody.repository.js';
import { letCount } from './let-count.js';
import type { PublishedRunRecord } from './published-runs.js';
import type { RerateParts } from './rerate-customers.js';
import { abandonGroups, type Begun, beginGroups } from './reratings.repository.js';

export interface EverybodyParts extends RerateParts {
  /** Brings the profile in the analytical store up to date. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
}

/**
 * Rates everybody again by some published runs, measured together. Killed half-way it leaves groups that never count, and
 * the runs are due as before.
 */
export async function rerateEverybodyBy(
  parts: EverybodyParts,
  runs: readonly PublishedRunRecord[],
  signal: AbortSignal,
): Promise<void> {
  const { store, warehouse, clock, facts, valueChecks } = parts;
  // What cannot be delivered keeps a group from beginning in vain.
  await parts.deliverOutbox(signal);
  const { begun, asked } = await begin(parts, runs);
  try {
    // And again: what was asked for in between is in the outbox by now.
    await parts.deliverOutbox(signal);
    const today = await parts.today();
    const calendarDay = parts.calendarDay();
    const planned = [];
    for (const { run, group } of begun) {
      const asOf = dayBetween(today, run);
      planned.push({
        published: finishedRunOf(run),
        ...(run.former && { former: { run: String(run.former.number), asOf: run.former.asOf } }),
        asOf,
        number: group.number,
        counted: group.counted,
        overrides: await parts.overridesOn(run.scheme, dayBetween(calendarDay, run)),
      });
    }
    const changed = await rerateEverybody(warehouse, {
      runs: planned,
      facts: await facts.read(await facts.watermarks(), 'local'),
      valueChecks,
      signal,
    });
    const at = clock.now();
    for (const [i, one] of begun.entries()) {
      const days = { day: dayBetween(today, one.run), overridesDay: dayBetween(calendarDay, one.run) };
      await finish(parts, one, { changed: changed[i] ?? 0, rated: { asked, ...days, at } });
    }
  } catch (failure) {
    await abandonGroups(
      store.db,
      begun.map(({ group }) => group.number),
    );
    throw failure;
  }
}

interface BegunRun {
  readonly run: PublishedRunRecord;
  readonly group: Begun;
}

function begin({ store, clock }: EverybodyParts, runs: readonly PublishedRunRecord[]) {
  return store.transaction(async (tx) => {
    const begun = await beginGroups(tx, runs, clock.now(), { isWhole: true });
    for (const { number } of runs) await noteBeginning(tx, number);
    return { begun, asked: await readAsked(tx) };
  });
}

interface Outcome {
  readonly changed: number;
  readonly rated: Omit<Parameters<typeof noteRated>[1], 'run'>;
}

async function finish(parts: EverybodyParts, { run, group: { number } }: BegunRun, outcome: Outcome): Promise<void> {
  const { changed: differing, rated } = outcome;
  await parts.store.transaction(async (tx) => {
    const group = { run, number, asOf: rated.day, changed: undefined, differing, written: differing };
    const end = await letCount(parts, tx, group);
    if (end === 'counts' || end === 'says nothing') await noteRated(tx, { run: run.number, ...rated });
  });
}
