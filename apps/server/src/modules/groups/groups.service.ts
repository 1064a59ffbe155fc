import {
  type CustomerGroup,
  diagnosticSchema,
  type GroupClasses,
  type GroupDetail,
  type GroupInput,
  type GroupPreview,
  type GroupSummary,
  groupLimits,
  type Language,
  type MembersChanged,
} from '@kefen/contract';
import type { Diagnostic } from '@kefen/scheme';
import {
  countFound,
  type Engine,
  emitMembersOf,
  prepareGroupMembers,
  readClassTableOf,
  readFileColumn,
  readFirstFound,
} from '@kefen/warehouse';
import type { Caller } from '../../caller.js';
import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FilesService } from '../files/files.service.js';
import { classTableOf, finishedRunOf, type RunsService } from '../runs/runs.service.js';
import { forgetHeld, makeOwn } from './carried-stays.repository.js';
import { changeMembers, customersPerPart, dropGone, nobody, type Resolved, resolveNamed } from './change-members.js';
import type { ChangeRecord, GroupRecord } from './group-record.js';
import { askForRefresh } from './group-request.js';
import {
  checkWritten,
  compileRule,
  groupsNamedIn,
  isCircular,
  nameable,
  type RuleSurroundings,
  type RuleWriter,
  shownRule,
  storedRule,
} from './group-rules.js';
import {
  findGroup,
  insertGroup,
  listGroups,
  lockDefinitions,
  lockGroup,
  readRefreshState,
  setRemoved,
  updateGroup,
} from './groups.repository.js';
import {
  findChange,
  isInGroup,
  listChanges,
  listJoinedBy,
  listLeftBy,
  listMembershipsOf,
  listPutIn,
  listStays,
  markUndone,
} from './members.repository.js';

export { carryStays } from './carry-stays.js';
export { groupMirror } from './group-mirror.js';
export { askForRefresh, askToFollow } from './group-request.js';
export { findNamed as findNamedCustomers } from './members.repository.js';

/** Of some customers those whom somebody has put into a group or given a tag; for `knownBy` of the customers. */
export const customersInGroups = listPutIn;

export interface GroupsServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly customers: CustomersService;
  readonly files: FilesService;
  readonly runs: RunsService;
  readonly timeZone: string;
  /** Brings profile and groups in the analytical store up to date. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
}

export type GroupsService = ReturnType<typeof createGroupsService>;

/** Who sees and changes what. */
type User = Pick<Caller, 'userId'>;

const mostStays = 200;
const mostExamples = 20;

/** Groups and tags: what they are, who is in them, and what their members are worth. */
export function createGroupsService(parts: GroupsServiceParts) {
  const { store, warehouse, clock, queue, audit, datasets, customers, files, runs } = parts;

  const isVisible = ({ visibility, owner }: GroupRecord, { userId }: User) => visibility === 'all' || owner === userId;

  const get = async (user: User, id: string): Promise<GroupRecord> => {
    const group = /^\d{1,15}$/.test(id) ? await findGroup(store.db, Number(id)) : undefined;
    if (!group || group.removedAt !== null || !isVisible(group, user)) throw problem('not-found', { what: id });
    return group;
  };

  /** The group, locked, for whoever may change it. */
  const lockFor = async (tx: Tx, user: User, id: number, state: 'there' | 'removed' = 'there') => {
    const group = await lockGroup(tx, id);
    const isThere = group && (group.removedAt === null) === (state === 'there');
    if (!isThere || !isVisible(group, user)) throw problem('not-found', { what: String(id) });
    return group;
  };

  const lockByHand = async (tx: Tx, user: User, id: number): Promise<GroupRecord> => {
    const group = await lockFor(tx, user, id);
    if (group.kind === 'rule') throw problem('group-has-a-rule', { what: group.title['zh-CN'] });
    return group;
  };

  const surroundings = async (groups: readonly GroupRecord[]): Promise<RuleSurroundings> => ({
    ...parts,
    groups,
    profile: await datasets.get('customers'),
    published: await runs.listPublished(),
  });

  /** The rule as it is stored. @throws ProblemFailure `group-rule-invalid` */
  const readRule = async (input: GroupInput, groups: readonly GroupRecord[], writer: RuleWriter, own?: number) => {
    if (input.kind !== 'rule') return null;
    const around = await surroundings(nameable(groups, writer));
    const diagnostics = checkWritten(around, input.rule ?? '');
    if (diagnostics.some(({ severity }) => severity === 'error')) throw invalidRule(diagnostics);
    const rule = storedRule(input.rule ?? '', around.groups);
    if (own !== undefined) {
      const changed = groups.map((group) => (group.id === own ? { ...group, rule } : group));
      if (isCircular(changed, own)) throw invalidRule([circle]);
    }
    return rule;
  };

  const usersOf = (groups: readonly GroupRecord[], id: number) =>
    groups.filter((other) => other.id !== id && groupsNamedIn(other.rule).includes(id));

  const refuseInUse = (users: readonly GroupRecord[]): void => {
    if (users.length > 0) {
      throw problem('group-in-use', { groups: users.map(({ title }) => title['zh-CN']).join('、') });
    }
  };

  const refuseTaken = (
    groups: readonly GroupRecord[],
    own: Pick<GroupRecord, 'title' | 'visibility' | 'owner'>,
    id?: number,
  ) => {
    const isSame = (other: GroupRecord) =>
      other.id !== id &&
      other.visibility === own.visibility &&
      (own.visibility === 'all' || other.owner === own.owner) &&
      (other.title['zh-CN'] === own.title['zh-CN'] || other.title.en === own.title.en);
    if (groups.some(isSame)) throw problem('conflict', { what: own.title['zh-CN'] });
  };

  const summaryOf = (group: GroupRecord, around: Around): GroupSummary => {
    const { id, owner: _, ownerName, rule, updatedAt, removedAt: __, refreshedAt, ...shown } = group;
    return {
      ...shown,
      id: String(id),
      owner: ownerName,
      mayChange: isVisible(group, around.user),
      rule: rule === null ? null : shownRule(rule, around.groups),
      share: around.customers === 0 ? 0 : Math.min(1, group.members / around.customers),
      updatedAt: updatedAt.toISOString(),
      refreshedAt: refreshedAt?.toISOString() ?? null,
      refreshing: rule !== null && around.isRefreshing,
    };
  };

  const look = async (user: User): Promise<Around> => {
    const { asked, done } = await readRefreshState(store.db);
    return { user, groups: await listGroups(store.db), customers: await customers.count(), isRefreshing: asked > done };
  };

  const detail = async (user: User, id: string): Promise<GroupDetail> => {
    const group = await get(user, id);
    const around = await look(user);
    const changes = await listChanges(store.db, group.id, groupLimits.told);
    const users = usersOf(around.groups, group.id).filter((other) => isVisible(other, user));
    return {
      ...summaryOf(group, around),
      changes: changes.map((change) => changeOf(change, group)),
      usedBy: users.map((other) => ({ id: String(other.id), title: other.title })),
    };
  };

  const change = async (
    caller: Caller,
    id: string,
    kind: 'added' | 'removed',
    resolved: Resolved,
  ): Promise<MembersChanged> => {
    const { id: group } = await get(caller, id);
    const { ids } = resolved;
    let place = 0;
    let done = 0;
    const made = await changeMembers(
      parts,
      { group, kind, by: caller.userName },
      {
        lock: (tx) => lockByHand(tx, caller, group),
        next: async (tx, members) => {
          const part = ids.slice(place, place + customersPerPart);
          place += part.length;
          await (kind === 'added' ? makeOwn : forgetHeld)(tx, group, part);
          done += kind === 'added' ? await members.join(part) : await members.leave(part);
          return place < ids.length;
        },
        last: async (tx, number) => {
          if (number === null) return;
          await askForRefresh(tx, queue);
          await audit.record(tx, caller, `group.members-${kind}`, id, { change: number, customers: done });
        },
      },
    );
    const { unknown, ambiguous } = resolved;
    const counted = kind === 'added' ? { added: done, removed: 0 } : { added: 0, removed: done };
    return {
      change: made === null ? null : String(made),
      ...counted,
      unchanged: ids.length - done,
      unknown,
      ambiguous,
    };
  };

  const resolve = (texts: readonly string[]) => resolveNamed(store.db, texts);

  return {
    /** Makes what the analytical store needs. */
    prepare: (): Promise<void> => prepareGroupMembers(warehouse),

    list: async (user: User) => {
      const around = await look(user);
      const visible = around.groups.filter((group) => isVisible(group, user));
      return { items: visible.map((group) => summaryOf(group, around)), customers: around.customers };
    },

    get: detail,

    /** @throws ProblemFailure `conflict`, `group-rule-invalid`, `groups-too-many` */
    create: async (caller: Caller, input: GroupInput): Promise<GroupDetail> => {
      const writer = { userId: caller.userId, visibility: input.visibility };
      const rule = await readRule(input, await listGroups(store.db), writer);
      const id = await store.transaction(async (tx) => {
        await lockDefinitions(tx);
        const groups = await listGroups(tx);
        const limit = groupLimits.groups;
        if (groups.length >= limit) throw problem('groups-too-many', { limit });
        refuseTaken(groups, { ...input, owner: caller.userId });
        const by = { owner: caller.userId, ownerName: caller.userName, at: clock.now() };
        const made = await insertGroup(tx, { ...input, rule }, by);
        if (rule !== null) await askForRefresh(tx, queue);
        await audit.record(tx, caller, 'group.created', String(made), detailsOf(input));
        return made;
      });
      return detail(caller, String(id));
    },

    /** @throws ProblemFailure `not-found`, `conflict`, `group-rule-invalid`, `group-not-yours`, `group-in-use` */
    replace: async (caller: Caller, id: string, input: GroupInput): Promise<GroupDetail> => {
      const before = await get(caller, id);
      const isOther = (before.kind === 'rule') !== (input.kind === 'rule');
      if (isOther) throw problem('group-has-a-rule', { what: before.title['zh-CN'] });
      const isOwn = before.owner === caller.userId;
      if (input.visibility === 'mine' && !isOwn) throw problem('group-not-yours', { what: before.title['zh-CN'] });
      const writer = { userId: before.owner, visibility: input.visibility };
      const rule = await readRule(input, await listGroups(store.db), writer, before.id);
      await store.transaction(async (tx) => {
        await lockDefinitions(tx);
        const groups = await listGroups(tx);
        const now = await lockFor(tx, caller, before.id);
        refuseTaken(groups, { ...input, owner: now.owner }, now.id);
        const changed = groups.map((group) => (group.id === now.id ? { ...group, rule } : group));
        if (isCircular(changed, now.id)) throw invalidRule([circle]);
        if (input.visibility === 'mine')
          refuseInUse(usersOf(groups, now.id).filter((other) => other.visibility === 'all'));
        await updateGroup(tx, now.id, { ...input, rule }, clock.now());
        if (rule !== null) await askForRefresh(tx, queue);
        await audit.record(tx, caller, 'group.changed', id, detailsOf(input));
      });
      return detail(caller, id);
    },

    /** @throws ProblemFailure `not-found`, `group-in-use` */
    remove: async (caller: Caller, id: string): Promise<void> => {
      const { id: number } = await get(caller, id);
      await store.transaction(async (tx) => {
        await lockDefinitions(tx);
        const group = await lockFor(tx, caller, number);
        refuseInUse(usersOf(await listGroups(tx), number));
        await setRemoved(tx, number, clock.now());
        await audit.record(tx, caller, 'group.removed', id, { title: group.title['zh-CN'], members: group.members });
      });
    },

    /** @throws ProblemFailure `not-found`, `conflict` where its name was taken meanwhile */
    restore: async (caller: Caller, id: string): Promise<GroupDetail> => {
      await store.transaction(async (tx) => {
        await lockDefinitions(tx);
        const number = /^\d{1,15}$/.test(id) ? Number(id) : 0;
        const group = await lockFor(tx, caller, number, 'removed');
        const groups = await listGroups(tx);
        refuseTaken(groups, group);
        if (isCircular([...groups, group], number)) throw invalidRule([circle]);
        await setRemoved(tx, number, null);
        await dropGone(parts, tx, { group: number, by: caller.userName });
        if (group.rule !== null) await askForRefresh(tx, queue);
        await audit.record(tx, caller, 'group.restored', id, { title: group.title['zh-CN'] });
      });
      return detail(caller, id);
    },

    preview: async (user: User, written: string, visibility: GroupInput['visibility']): Promise<GroupPreview> => {
      const groups = nameable(await listGroups(store.db), { userId: user.userId, visibility });
      const around = await surroundings(groups);
      const diagnostics = checkWritten(around, written);
      const told = diagnosticSchema.array().parse(diagnostics);
      if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics: told, found: null };
      const { statement } = compileRule(around, storedRule(written, groups));
      if (!statement) return { diagnostics: told, found: null };
      const ids = await readFirstFound(warehouse, statement, mostExamples);
      const rows = await customers.findByIds(ids);
      const examples = ids.map((id) => ({ id, name: rows.get(id)?.name ?? null }));
      const found = { customers: await countFound(warehouse, statement), of: await customers.count(), examples };
      return { diagnostics: told, found };
    },

    refresh: (caller: Caller): Promise<void> =>
      store.transaction(async (tx) => {
        await askForRefresh(tx, queue);
        await audit.record(tx, caller, 'groups.refreshed', 'groups');
      }),

    /** @throws ProblemFailure `not-found`, `group-has-a-rule` */
    addMembers: async (caller: Caller, id: string, texts: readonly string[]): Promise<MembersChanged> =>
      change(caller, id, 'added', await resolve(texts)),

    /** @throws ProblemFailure `not-found`, `group-has-a-rule` */
    removeMembers: async (caller: Caller, id: string, texts: readonly string[]): Promise<MembersChanged> =>
      change(caller, id, 'removed', await resolve(texts)),

    /** @throws ProblemFailure `not-found`, `group-has-a-rule`, `file-unreadable`, `group-file-too-long` */
    addFile: async (
      caller: Caller,
      id: string,
      { fileId, heading }: { readonly fileId: string; readonly heading: string },
      language: Language,
    ): Promise<MembersChanged> => {
      await get(caller, id);
      const { inspected } = await files.get(fileId);
      if (!inspected.headings.some(({ name }) => name === heading)) throw problem('not-found', { what: heading });
      const limit = groupLimits.fileValues;
      const outcome = await readFileColumn(warehouse, inspected, heading, limit);
      if (!outcome.ok) {
        throw problem('file-unreadable', {
          reason: outcome.problems.map(({ message }) => message[language]).join(' '),
        });
      }
      if (outcome.value.length > limit) throw problem('group-file-too-long', { limit });
      return change(caller, id, 'added', await resolve(outcome.value));
    },

    /** @throws ProblemFailure `not-found`, `group-has-a-rule`, `state-conflict` where it was undone before */
    undo: async (caller: Caller, id: string, of: string): Promise<MembersChanged> => {
      const { id: group } = await get(caller, id);
      const undone = /^\d{1,15}$/.test(of) ? await findChange(store.db, group, Number(of)) : undefined;
      if (!undone || !isByHand(undone.kind)) throw problem('not-found', { what: of });
      const act = { group, change: undone.id };
      let added = 0;
      let removed = 0;
      const made = await changeMembers(
        parts,
        { group, kind: 'undone', by: caller.userName },
        {
          lock: async (tx) => {
            const locked = await lockByHand(tx, caller, group);
            const now = await findChange(tx, group, undone.id);
            if (!now || now.undoneBy !== null) throw problem('state-conflict', { what: of, state: 'undone' });
            return locked;
          },
          next: async (tx, members) => {
            const out = await members.leave(await listJoinedBy(tx, act, customersPerPart));
            const back = await members.join(await listLeftBy(tx, act, customersPerPart));
            removed += out;
            added += back;
            return out + back > 0;
          },
          last: async (tx, number) => {
            if (number === null) return;
            await markUndone(tx, undone.id, number);
            await askForRefresh(tx, queue);
            await audit.record(tx, caller, 'group.change-undone', id, { change: undone.id, added, removed });
          },
        },
      );
      const unchanged = undone.added + undone.removed - added - removed;
      return { change: made === null ? null : String(made), added, removed, unchanged, ...nobody };
    },

    /** @throws ProblemFailure `not-found` where the group, the scheme or a published run is not there */
    classes: async (user: User, id: string, scheme: string): Promise<GroupClasses> => {
      const group = await get(user, id);
      const run = await runs.getPublished(scheme);
      await parts.deliverOutbox(new AbortController().signal);
      const counts = await readClassTableOf(warehouse, finishedRunOf(run), group.id);
      const { plan, asOf } = run;
      const { table: base, rerated } = await runs.standingTable(run);
      return { scheme, schemeTitle: plan.title, asOf, table: classTableOf(plan, counts), base, rerated };
    },

    /** @throws ProblemFailure `not-found` */
    ofCustomer: async (user: User, customer: string): Promise<CustomerGroup[]> => {
      await customers.get(customer);
      const groups = await listGroups(store.db);
      const stays = await listStays(store.db, customer, mostStays);
      return stays.flatMap(({ group: of, joinedAt, leftAt }) => {
        const group = groups.find(({ id }) => id === of);
        if (!group || !isVisible(group, user)) return [];
        const { id, title, colour, kind } = group;
        const times = { since: joinedAt.toISOString(), until: leftAt?.toISOString() ?? null };
        return [{ id: String(id), title, colour, kind, mayChange: kind !== 'rule', ...times }];
      });
    },

    /** The tags of some customers, for lists of them. */
    tagsOf: async (user: User, ids: readonly string[]) => {
      const tags = (await listGroups(store.db)).filter((group) => group.kind === 'tag' && isVisible(group, user));
      const memberships = await listMembershipsOf(
        store.db,
        tags.map(({ id }) => id),
        ids,
      );
      return new Map(
        ids.map((id) => [
          id,
          tags
            .filter((tag) => memberships.some(({ group, customer }) => group === tag.id && customer === id))
            .map((tag) => ({ id: String(tag.id), title: tag.title, colour: tag.colour })),
        ]),
      );
    },

    /**
     * Who is in a group, for lists of customers in either store.
     * @throws ProblemFailure `not-found`
     */
    membersOf: async (user: User, id: string) => {
      const { id: number } = await get(user, id);
      return {
        inStore: isInGroup(number),
        inWarehouse: async () => {
          await parts.deliverOutbox(new AbortController().signal);
          return emitMembersOf(warehouse, number);
        },
      };
    },
  };
}

interface Around {
  readonly user: User;
  readonly groups: readonly GroupRecord[];
  readonly customers: number;
  readonly isRefreshing: boolean;
}

/** What rules and merges change is undone with them. */
function isByHand(kind: ChangeRecord['kind']): boolean {
  return kind !== 'refreshed' && kind !== 'merged';
}

function changeOf({ id, kind, added, removed, by, at, undoneBy }: ChangeRecord, group: GroupRecord) {
  const undoable = group.kind !== 'rule' && isByHand(kind) && undoneBy === null;
  return { id: String(id), kind, added, removed, by, at: at.toISOString(), undoable };
}

function detailsOf({ title, kind, visibility, rule }: GroupInput): Record<string, string> {
  return { title: title['zh-CN'], kind, visibility, ...(rule !== null && { rule }) };
}

function invalidRule(diagnostics: readonly Diagnostic[]) {
  return problem('group-rule-invalid', undefined, { diagnostics: diagnosticSchema.array().parse(diagnostics) });
}

const circle: Diagnostic = {
  code: 'group-circle',
  severity: 'error',
  message: {
    'zh-CN': '规则绕回到了这个客群自身。',
    en: 'The rule comes back to this group itself.',
  },
  advice: {
    'zh-CN': '请去掉其中一处对其他客群的引用。',
    en: 'Take one of the other groups out of the rule.',
  },
};
