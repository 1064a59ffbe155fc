import { groupLimits, type MembersChanged } from '@kefen/contract';
import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Db, Store, Tx } from '../../store/store.js';
import { membersChange } from './group-mirror.js';
import type { GroupRecord } from './group-record.js';
import { dropEmptyChange, findNamed, insertChange, listGone } from './members.repository.js';

export interface ChangeMembersParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: JobQueue;
}

export interface ActOnGroup {
  readonly group: number;
  readonly kind: 'added' | 'removed' | 'undone';
  readonly by: string;
}

/** Customers at a time: nobody waits long for the group. */
export const customersPerPart = 2000;

type Members = ReturnType<typeof membersChange>;

/** What of the change is done in one transaction; `lock` gives the group, locked, or throws. */
interface Steps {
  readonly lock: (tx: Tx) => Promise<GroupRecord>;
  /** @returns false once nothing is left to do */
  readonly next: (tx: Tx, members: Members) => Promise<boolean>;
  /** In the last transaction; nothing changed where `change` is null. */
  readonly last: (tx: Tx, change: number | null) => Promise<void>;
}

/** One change of a group in as many transactions as it takes. @returns its number; null: nothing changed */
export async function changeMembers(parts: ChangeMembersParts, act: ActOnGroup, steps: Steps): Promise<number | null> {
  const { store, clock, queue } = parts;
  const at = clock.now();
  const { group } = act;
  const change = await store.transaction(async (tx) => {
    await steps.lock(tx);
    return insertChange(tx, { ...act, at });
  });
  const step = () =>
    store.transaction(async (tx) => {
      await steps.lock(tx);
      return steps.next(tx, membersChange(tx, queue, { group, change, at }));
    });
  while (await step());
  return store.transaction(async (tx) => {
    const result = (await dropEmptyChange(tx, change)) ? null : change;
    await steps.last(tx, result);
    return result;
  });
}

/** Takes out, as a change that is told, who is no customer any more. */
export async function dropGone(
  { clock, queue }: ChangeMembersParts,
  tx: Tx,
  { group, by }: Pick<ActOnGroup, 'group' | 'by'>,
): Promise<void> {
  const gone = await listGone(tx, group);
  if (gone.length === 0) return;
  const at = clock.now();
  const change = await insertChange(tx, { group, kind: 'removed', by, at });
  await membersChange(tx, queue, { group, change, at }).leave(gone);
}

export interface Resolved {
  readonly ids: readonly string[];
  readonly unknown: MembersChanged['unknown'];
  readonly ambiguous: MembersChanged['ambiguous'];
}

/** Who is meant by each text. */
export async function resolveNamed(db: Db, texts: readonly string[]): Promise<Resolved> {
  const wanted = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
  const ids = new Set<string>();
  const unknown: string[] = [];
  const ambiguous: string[] = [];
  for (let place = 0; place < wanted.length; place += customersPerPart) {
    const part = wanted.slice(place, place + customersPerPart);
    for (const { text, id, named } of await findNamed(db, part)) {
      if (id !== null) ids.add(id);
      else if (named > 1) ambiguous.push(text);
      else unknown.push(text);
    }
  }
  return { ids: [...ids], unknown: told(unknown), ambiguous: told(ambiguous) };
}

function told(texts: readonly string[]): MembersChanged['unknown'] {
  return { total: texts.length, first: texts.slice(0, groupLimits.told) };
}

export const nobody: Omit<Resolved, 'ids'> = { unknown: told([]), ambiguous: told([]) };
