import { type Engine, writeMembers } from '@kefen/warehouse';
import { z } from 'zod';
import type { JobQueue } from '../../jobs/job-queue.js';
import { type AnyTopic, defineTopic, putMessage } from '../../outbox/outbox.js';
import type { Tx } from '../../store/store.js';
import { carry, giveBack, hold } from './carried-stays.repository.js';
import { countChange, join, leave, leaveBetween, type MembersAct, nextMemberVersion } from './members.repository.js';

const topic = 'group-members-changed';

const messageSchema = z.object({
  group: z.number().int(),
  customers: z.array(z.string()),
  isMember: z.boolean(),
  version: z.number().int(),
});

/** Mirrors who is in which group into the analytical store. The greatest version of a customer in a group counts there. */
export function groupMirror({ warehouse }: { readonly warehouse: Engine }): AnyTopic {
  return defineTopic({ name: topic, payload: messageSchema, apply: (message) => writeMembers(warehouse, message) });
}

/** Changes who is in a group that is locked, counts it, and sends it to the analytical store, in one transaction. */
export function membersChange(tx: Tx, queue: JobQueue, act: MembersAct) {
  const send = async (customers: readonly string[], isMember: boolean): Promise<number> => {
    if (customers.length === 0) return 0;
    const version = await nextMemberVersion(tx);
    const counted = isMember ? { added: customers.length, removed: 0 } : { added: 0, removed: customers.length };
    await countChange(tx, act, counted);
    await putMessage(tx, queue, { topic, payload: { group: act.group, customers, isMember, version }, at: act.at });
    return customers.length;
  };
  return {
    /** @returns how many were not in before */
    join: async (ids: readonly string[]): Promise<number> => send(await join(tx, act, ids), true),
    /** @returns how many were in */
    leave: async (ids: readonly string[]): Promise<number> => send(await leave(tx, act, ids), false),
    /** Ends stays of customers who are merged away, to be given back. */
    hold: async (ids: readonly string[]): Promise<number> => send(await hold(tx, act, ids), false),
    /** Those that were held last again. */
    giveBack: async (ids: readonly string[]): Promise<number> => send(await giveBack(tx, act, ids), true),
    /** Puts survivors in because of those who were merged into them. */
    carry: async (ids: readonly string[]): Promise<number> => send(await carry(tx, act, ids), true),
    /** @returns how many of a range left */
    leaveBetween: async (range: Parameters<typeof leaveBetween>[2]): Promise<number> =>
      send(await leaveBetween(tx, act, range), false),
  };
}
