import { type Reference, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import { membersChange } from './group-mirror.js';
import type { GroupRecord } from './group-record.js';
import { askForRefresh, followJobName } from './group-request.js';
import { compileRule, inRuleOrder } from './group-rules.js';
import type { GroupsJobParts } from './groups.jobs.js';
import {
  claimRefresh,
  isRefreshing,
  listGroups,
  lockGroup,
  readRefreshState,
  releaseRefresh,
} from './groups.repository.js';
import { dropEmptyChange, insertChange } from './members.repository.js';

const payload = z.object({ scheme: z.string(), customers: z.array(z.string()) });

/**
 * Looks at the rules that rest on a scheme again for some customers whose class is another one now, and at those that rest on
 * groups this changes. Where everybody is being looked at, that is asked for once more: it may have passed them already.
 */
export function followJob(parts: GroupsJobParts): AnyJob {
  const { store, queue } = parts;
  return defineJob({
    name: followJobName,
    payload,
    run: async ({ scheme, customers }, signal) => {
      const again = () => store.transaction((tx) => askForRefresh(tx, queue));
      const { asked, done } = await readRefreshState(store.db);
      if (asked > done) return again();
      const changed = new Set<number>();
      for (const group of inRuleOrder(await listGroups(store.db))) {
        signal.throwIfAborted();
        const outcome = await follow(parts, group, { scheme, customers, changed }, signal);
        if (outcome === 'busy') return again();
        if (outcome === 'changed') changed.add(group.id);
      }
    },
    onGivenUp: (tx) => askForRefresh(tx, queue),
  });
}

interface Following {
  readonly scheme: string;
  readonly customers: readonly string[];
  /** Groups that have changed by it. */
  readonly changed: ReadonlySet<number>;
}

type Outcome = 'same' | 'changed' | 'busy';

async function follow(
  parts: GroupsJobParts,
  group: GroupRecord,
  { scheme, customers, changed }: Following,
  signal: AbortSignal,
): Promise<Outcome> {
  const { store, clock, queue } = parts;
  const { id, rule } = group;
  if (rule === null) return 'same';
  const among = sql`customer_id IN (${sqlFragment.join(customers.map(sqlFragment.text), ', ')})`;
  const compile = async () => {
    const [groups, profile] = [await listGroups(store.db), await parts.datasets.get('customers')];
    return compileRule({ ...parts, groups, profile, published: await parts.runs.listPublished() }, rule, among);
  };
  const rests = ({ kind, of }: Reference) => (kind === 'group' ? changed.has(Number(of)) : of === scheme);
  if (!(await compile()).references.some(rests)) return 'same';
  const change = await store.transaction(async (tx) => {
    const now = await lockGroup(tx, id);
    if (!now || now.removedAt !== null || now.rule !== rule) return undefined;
    const number = await insertChange(tx, { group: id, kind: 'refreshed', by: null, at: clock.now() });
    if (await claimRefresh(tx, id, number)) return number;
    await dropEmptyChange(tx, number);
    return null;
  });
  if (change === undefined) return 'same';
  if (change === null) return 'busy';
  // What is read from here on is not older than the claim.
  await parts.deliverOutbox(signal);
  const { statement } = await compile();
  const found = statement ? await readFound(parts, statement) : undefined;
  return store.transaction(async (tx) => {
    // Whoever has begun to look at everybody since has read at least as much.
    if (!(await isRefreshing(tx, id, change))) return 'same';
    const members = membersChange(tx, queue, { group: id, change, at: clock.now() });
    const moved = found
      ? (await members.join(found)) + (await members.leave(customers.filter((one) => !found.includes(one))))
      : 0;
    await dropEmptyChange(tx, change);
    await releaseRefresh(tx, id);
    return moved > 0 ? 'changed' : 'same';
  });
}

async function readFound({ warehouse }: GroupsJobParts, statement: Sql): Promise<string[]> {
  const rows = await warehouse.queryLong<{ customer_id: string }>(statement);
  return rows.map(({ customer_id }) => customer_id);
}
