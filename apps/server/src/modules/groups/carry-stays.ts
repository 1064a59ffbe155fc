import type { JobQueue } from '../../jobs/job-queue.js';
import type { Tx } from '../../store/store.js';
import { type LastingStay, listLastingStays } from './carried-stays.repository.js';
import { membersChange } from './group-mirror.js';
import { lockGroup } from './groups.repository.js';
import { insertChange } from './members.repository.js';

/** Where a customer stands after a merge was made or undone; null: for itself. */
interface Place {
  readonly id: string;
  readonly mergedInto: string | null;
}

export interface Carrying {
  /** Whole: everybody who goes on, or went on, as the same customer. */
  readonly places: readonly Place[];
  readonly by: string;
  readonly at: Date;
}

/**
 * Brings the stays in groups that are filled by hand where the merges say: whoever stands for others is in where one of
 * them is in by itself. What each has by itself is kept, so merges may be undone in any order.
 */
export async function carryStays(tx: Tx, queue: JobQueue, { places, by, at }: Carrying): Promise<void> {
  const ids = places.map(({ id }) => id);
  const groups = new Set((await listLastingStays(tx, ids)).map(({ group }) => group));
  for (const group of groups) await lockGroup(tx, group);
  const stays = await listLastingStays(tx, ids);
  for (const group of groups) {
    const plan = planOf(
      places,
      stays.filter((stay) => stay.group === group),
    );
    if (Object.values(plan).every((part) => part.length === 0)) continue;
    const change = await insertChange(tx, { group, kind: 'merged', by, at });
    const members = membersChange(tx, queue, { group, change, at });
    await members.hold(plan.held);
    await members.leave(plan.leaving);
    await members.giveBack(plan.back);
    await members.carry(plan.carried);
  }
}

/** What changes in one group. */
function planOf(places: readonly Place[], stays: readonly Omit<LastingStay, 'group'>[]) {
  const own = new Set(stays.filter(({ isCarried, isHeld }) => isHeld || !isCarried).map(({ customer }) => customer));
  const isInBy = (carried: boolean) =>
    new Set(stays.filter((stay) => !stay.isHeld && stay.isCarried === carried).map(({ customer }) => customer));
  const [inByItself, inByOthers] = [isInBy(false), isInBy(true)];
  const standsForOwn = new Set(places.flatMap(({ id, mergedInto }) => (mergedInto && own.has(id) ? [mergedInto] : [])));
  const away = places.flatMap(({ id, mergedInto }) => (mergedInto === null ? [] : [id]));
  const roots = places.flatMap(({ id, mergedInto }) => (mergedInto === null ? [id] : []));
  return {
    held: away.filter((id) => inByItself.has(id)),
    leaving: [
      ...away.filter((id) => inByOthers.has(id)),
      ...roots.filter((id) => inByOthers.has(id) && !standsForOwn.has(id)),
    ],
    back: roots.filter((id) => own.has(id) && !inByItself.has(id)),
    carried: roots.filter((id) => standsForOwn.has(id) && !own.has(id) && !inByOthers.has(id)),
  };
}
