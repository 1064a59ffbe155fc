import { type Sql, sql, type Title } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store, Tx } from '../../store/store.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { readRows } from '../imports/reading.service.js';
import type { RunsService } from '../runs/runs.service.js';
import { membersChange } from './group-mirror.js';
import type { GroupRecord } from './group-record.js';
import { refreshJobName } from './group-request.js';
import { compileRule, inRuleOrder } from './group-rules.js';
import {
  beginRefresh,
  endRefresh,
  isRefreshing,
  listGroups,
  lockGroup,
  noteRefreshDone,
  readRefreshState,
  saveRefreshFailure,
} from './groups.repository.js';
import { dropEmptyChange, insertChange } from './members.repository.js';

export interface GroupsJobParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly timeZone: string;
  readonly datasets: DatasetsService;
  readonly runs: RunsService;
  /** Brings profile and groups in the analytical store up to date. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
}

const payload = z.object({ asked: z.number().int() });
const customersPerPart = 2000;

/** Looks at all rules again. Askings that came meanwhile are answered together. */
export function groupsJob(parts: GroupsJobParts): AnyJob {
  const { store } = parts;
  return defineJob({
    name: refreshJobName,
    payload,
    run: async ({ asked }, signal) => {
      const state = await readRefreshState(store.db);
      if (state.done >= asked) return;
      for (const { id } of inRuleOrder(await listGroups(store.db))) {
        signal.throwIfAborted();
        await parts.deliverOutbox(signal);
        await refreshGroup(parts, id, signal);
      }
      await store.transaction((tx) => noteRefreshDone(tx, state.asked));
    },
    onGivenUp: async (tx, { asked }) => {
      for (const { id, rule } of await listGroups(tx)) {
        if (rule !== null) await saveRefreshFailure(tx, id, unexplained);
      }
      await noteRefreshDone(tx, asked);
    },
  });
}

const unexplained: Title = {
  'zh-CN': '多次尝试均未能更新，成员仍为上次的结果，原因见服务日志。',
  en: 'The rule could not be looked at after several attempts; everybody stays as they were. The server log says why.',
};

async function refreshGroup(parts: GroupsJobParts, id: number, signal: AbortSignal): Promise<void> {
  const { store, clock } = parts;
  const groups = await listGroups(store.db);
  const group = groups.find((one) => one.id === id);
  if (!group || group.rule === null) return;
  const around = { ...parts, groups, profile: await parts.datasets.get('customers') };
  const compiled = compileRule({ ...around, published: await parts.runs.listPublished() }, group.rule);
  const { statement } = compiled;
  if (!statement) {
    const [first] = compiled.diagnostics;
    if (first) await store.transaction((tx) => saveRefreshFailure(tx, id, first.message));
    return;
  }
  const change = await store.transaction((tx) => begin(tx, group, clock.now()));
  if (change !== undefined) await follow(parts, { group: id, change, statement }, signal);
}

/** Nothing: the group is gone, or its rule is another one by now. */
async function begin(tx: Tx, { id, rule }: GroupRecord, at: Date): Promise<number | undefined> {
  const now = await lockGroup(tx, id);
  if (!now || now.removedAt !== null || now.rule !== rule) return undefined;
  const change = await insertChange(tx, { group: id, kind: 'refreshed', by: null, at });
  await beginRefresh(tx, id, change);
  return change;
}

interface Following {
  readonly group: number;
  readonly change: number;
  readonly statement: Sql;
}

/** Goes along those whom the rule finds, in order: they join, and whoever stands between them leaves. */
async function follow(parts: GroupsJobParts, following: Following, signal: AbortSignal): Promise<void> {
  const { store, warehouse, clock, queue } = parts;
  const { group, change, statement } = following;
  const step = (work: (members: ReturnType<typeof membersChange>, tx: Tx) => Promise<boolean>) =>
    store.transaction(async (tx) => {
      if (!(await isRefreshing(tx, group, change))) return false;
      return work(membersChange(tx, queue, { group, change, at: clock.now() }), tx);
    });
  let after = '';
  const found = readRows<{ customer_id: string }>(
    warehouse,
    sql`SELECT customer_id FROM (${statement}) ORDER BY customer_id`,
    {
      signal,
      rowsPerPart: customersPerPart,
    },
  );
  for await (const rows of found) {
    signal.throwIfAborted();
    const stay = rows.map(({ customer_id }) => customer_id);
    const upTo = stay.at(-1) ?? after;
    const isMine = await step(async (members) => {
      await members.join(stay);
      await members.leaveBetween({ after, upTo, stay, most: Number.MAX_SAFE_INTEGER });
      return true;
    });
    if (!isMine) return;
    after = upTo;
  }
  const leaveRest = () =>
    step(async (members) => {
      const left = await members.leaveBetween({ after, upTo: undefined, stay: [], most: customersPerPart });
      return left === customersPerPart;
    });
  while (await leaveRest()) signal.throwIfAborted();
  await step(async (_, tx) => {
    await dropEmptyChange(tx, change);
    await endRefresh(tx, group, clock.now());
    return true;
  });
}
