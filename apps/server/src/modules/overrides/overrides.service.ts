import {
  type Language,
  type Override,
  type OverrideFile,
  type OverrideFileReport,
  type OverridePreview,
  type OverrideRules,
  type overrideInputSchema,
  overrideLimits,
  type routes,
} from '@kefen/contract';
import type { Engine, RunOverride } from '@kefen/warehouse';
import { z } from 'zod';
import type { Caller } from '../../caller.js';
import { type Clock, dayIn } from '../../clock.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { permissionMissing, problem } from '../../problem.js';
import type { Db, Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FilesService } from '../files/files.service.js';
import { findNamedCustomers } from '../groups/groups.service.js';
import type { FinishedRunRecord, RunsService } from '../runs/runs.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import {
  approveOverride,
  type Doing,
  endOverride,
  endPassed,
  insertAct,
  insertOverrides,
  rejectOverride,
  restoreOverrides,
  undoAct,
} from './override-changes.repository.js';
import { lastDays, readRules, refuseDays } from './override-days.js';
import { checkOverrideFile } from './override-file.js';
import type { NewOverride, OverrideRecord } from './override-record.js';
import { mayEnd, type Person } from './override-rights.js';
import {
  countFound,
  countViews,
  countWaiting,
  findAct,
  findOverride,
  listHolding,
  listInState,
  listOfAct,
  listOfCustomer,
  listOverridden,
  listOverrides,
  lockOverrides,
  saveRules,
} from './overrides.repository.js';
import { classOf, shownOverride, stateOn } from './shown-override.js';
import { type Weighed, weighOverrides } from './weigh-overrides.js';

export type { OverrideRecord } from './override-record.js';

/** Of some customers those of whom an override holds or is asked for; for `knownBy` of the customers. */
export const customersWithOverrides = listOverridden;

export interface OverridesServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly customers: CustomersService;
  readonly schemes: SchemesService;
  readonly runs: RunsService;
  readonly files: FilesService;
  readonly timeZone: string;
  /** In the transaction in which the days change on which overrides of some customers hold. */
  readonly onChanged: (tx: Tx, customers: readonly string[]) => Promise<void>;
}

/** Who asks, with the rights of the session. */
export type OverridesCaller = Caller & Person;

type ListQuery = z.output<typeof routes.overrides.list.query>;
type Input = z.output<typeof overrideInputSchema>;

export type OverridesService = ReturnType<typeof createOverridesService>;

/** Overrides that hold on a day, as a run of that day applies them: at most one of a customer. Default: of all customers. */
export async function overridesOn(
  db: Db,
  scheme: string,
  day: string,
  customers?: readonly string[],
): Promise<RunOverride[]> {
  return (await listHolding(db, day, { scheme, ...(customers && { customers }) })).map(
    ({ customer, class: id, number }) => ({
      customer,
      class: id,
      number,
    }),
  );
}

/** Classes that persons set: asked for, approved, held against what counts, and ended. */
export function createOverridesService(parts: OverridesServiceParts) {
  const { store, warehouse, clock, audit, customers, schemes, runs, files } = parts;

  const today = () => dayIn(parts.timeZone, clock.now());
  const weighing = { db: store.db, warehouse };

  const doing = (caller: Caller): Doing => {
    return { byId: caller.userId, by: caller.userName, at: clock.now(), today: today() };
  };

  const show = async (records: readonly OverrideRecord[], person: Person): Promise<Override[]> => {
    const published = await runs.listPublished();
    const rows = await customers.findByIds([...new Set(records.map(({ customer }) => customer))]);
    return records.map((record) =>
      shownOverride(record, {
        plan: published.find(({ scheme }) => scheme === record.scheme)?.plan,
        customerName: rows.get(record.customer)?.name ?? null,
        today: today(),
        now: clock.now(),
        person,
      }),
    );
  };

  const showOne = async (number: number, person: Person): Promise<Override> => {
    const record = await findOverride(store.db, number);
    const [shown] = record ? await show([record], person) : [];
    if (!shown) throw problem('not-found', { what: String(number) });
    return shown;
  };

  /** The override, with everybody else waiting. */
  const lock = async (tx: Tx, id: string): Promise<OverrideRecord> => {
    await lockOverrides(tx);
    const found = /^\d{1,15}$/.test(id) ? await findOverride(tx, Number(id)) : undefined;
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const refuseUnless = (isFine: boolean, { number }: OverrideRecord, state: string): void => {
    if (!isFine) throw problem('state-conflict', { what: String(number), state });
  };

  /** Who goes on under this number; one that was merged away goes on as another. */
  const customerOf = async (id: string): Promise<string> => {
    await customers.get(id);
    const [named] = await findNamedCustomers(store.db, [id]);
    return named?.id ?? id;
  };

  const weigh = async (run: FinishedRunRecord, customer: string, id: string, person: Person): Promise<Weighed> => {
    const [weighed] = await weighOverrides(weighing, run, [{ customer, class: id }], { today: today(), person });
    if (!weighed) throw new Error('an override that was not weighed');
    return weighed;
  };

  /** Those that begin and end by their day need no word: on another day everybody is rated again. */
  const changed = (tx: Tx, overrides: readonly Pick<OverrideRecord, 'customer'>[]): Promise<void> =>
    parts.onChanged(tx, [...new Set(overrides.map(({ customer }) => customer))]);

  /** Those that count at once, and those that wait. */
  const write = async (
    tx: Tx,
    caller: Caller,
    of: { readonly scheme: string; readonly file: string | null },
    rows: readonly (Weighed & Pick<NewOverride, 'reason' | 'evidence' | 'from' | 'until'>)[],
  ): Promise<number> => {
    await lockOverrides(tx);
    const by = doing(caller);
    const act = await insertAct(tx, of, by);
    for (const state of ['approved', 'asked'] as const) {
      const chosen = rows.filter(({ approval }) => (approval === null) === (state === 'approved'));
      const inserted = chosen.map((row): NewOverride => ({ ...row, class: row.wanted, classBefore: row.now, state }));
      if (inserted.length > 0) await insertOverrides(tx, { act, scheme: of.scheme, state }, inserted, by);
    }
    await changed(tx, rows);
    return act;
  };

  const checkFile = async (caller: OverridesCaller, scheme: string, file: OverrideFile, language: Language) => {
    const run = await runs.getPublished(scheme);
    const { months } = await readRules(store.db);
    const around = { run, today: today(), months, person: caller, language };
    return checkOverrideFile({ ...weighing, files }, file, around);
  };

  return {
    list: async (person: Person, scheme: string, { view, search, cursor, limit }: ListQuery) => {
      await schemes.get(scheme);
      const filter = { scheme, view, today: today(), search: search || undefined };
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listOverrides(store.db, { ...filter, before, limit: limit + 1 });
      const page = pageOf(
        rows,
        limit,
        (row) => row,
        ({ number }) => number,
      );
      return {
        items: await show(page.items, person),
        next: page.next,
        total: await countFound(store.db, filter),
        counts: await countViews(store.db, scheme, filter.today),
        approval: (await runs.findPublished(scheme))?.plan.overrides !== undefined,
      };
    },

    /** @throws ProblemFailure `not-found` */
    /** Those that wait for the person to approve them, by scheme. */
    countWaiting: ({ userId }: Pick<Person, 'userId'>) => countWaiting(store.db, { today: today(), notBy: userId }),

    ofCustomer: async (person: Person, customer: string): Promise<Override[]> => {
      await customers.get(customer);
      return show(await listOfCustomer(store.db, customer, overrideLimits.ofCustomer), person);
    },

    /**
     * The overrides that hold today, by scheme and customer: what counts there in the place of what the published run says is
     * held.
     */
    liveOf: async (ids: readonly string[]): Promise<LiveOverrides> => {
      const found = await listHolding(store.db, today(), { customers: ids });
      const byPlace = new Map(found.map((one) => [placeOf(one.scheme, one.customer), one]));
      return { find: (scheme, customer) => byPlace.get(placeOf(scheme, customer)) };
    },

    /** @throws ProblemFailure `not-found` where the customer, the class or a published run is not there */
    preview: async (
      person: Person,
      input: Pick<Input, 'scheme' | 'customer' | 'class' | 'from'>,
    ): Promise<OverridePreview> => {
      const run = await runs.getPublished(input.scheme);
      const customer = await customerOf(input.customer);
      const { now, held, wanted, direction, approval, live } = await weigh(
        run,
        customer,
        storedClass(run, input.class),
        person,
      );
      const from = input.from ?? today();
      const { months } = await readRules(store.db);
      const replaced = live ?? (await listInState(store.db, run.scheme, 'approved', [customer]))[0];
      return {
        customer,
        now: classOf(run.plan, now),
        held: classOf(run.plan, held),
        wanted: classOf(run.plan, wanted),
        direction,
        approval,
        replaces: replaced ? ((await show([replaced], person))[0] ?? null) : null,
        from,
        latestUntil: lastDays(from, today(), months).last,
      };
    },

    /** @throws ProblemFailure `not-found`, `override-days` */
    create: async (caller: OverridesCaller, input: Input): Promise<Override> => {
      const run = await runs.getPublished(input.scheme);
      const customer = await customerOf(input.customer);
      const from = input.from ?? today();
      refuseDays({ from, until: input.until }, today(), (await readRules(store.db)).months);
      const weighed = await weigh(run, customer, storedClass(run, input.class), caller);
      const { reason, evidence, until } = input;
      const number = await store.transaction(async (tx) => {
        const act = await write(tx, caller, { scheme: run.scheme, file: null }, [
          { ...weighed, reason, evidence, from, until },
        ]);
        const [made] = await listOfAct(tx, act);
        if (!made) throw new Error('an act without an override');
        await audit.record(tx, caller, actionOf(weighed), String(made.number), detailsOf(made));
        return made.number;
      });
      return showOne(number, caller);
    },

    /** @throws ProblemFailure `not-found`, `state-conflict`, `override-own`, `override-days` where its last day is over */
    approve: async (caller: OverridesCaller, id: string, note: string): Promise<Override> => {
      const { months } = await readRules(store.db);
      const number = await store.transaction(async (tx) => {
        const override = await lock(tx, id);
        refuseUnless(override.state === 'asked', override, override.state);
        if (override.askedById === caller.userId) throw problem('override-own');
        if (override.until < today()) throw problem('override-days', { months, latest: override.until });
        await approveOverride(tx, override, { ...doing(caller), note });
        await changed(tx, [override]);
        await audit.record(tx, caller, 'override.approved', id, { ...detailsOf(override), note });
        return override.number;
      });
      return showOne(number, caller);
    },

    /** @throws ProblemFailure `not-found`, `state-conflict`, `override-own` */
    reject: async (caller: OverridesCaller, id: string, note: string): Promise<Override> => {
      const number = await store.transaction(async (tx) => {
        const override = await lock(tx, id);
        refuseUnless(override.state === 'asked', override, override.state);
        if (override.askedById === caller.userId) throw problem('override-own');
        await rejectOverride(tx, override.number, { ...doing(caller), note });
        await audit.record(tx, caller, 'override.rejected', id, { ...detailsOf(override), note });
        return override.number;
      });
      return showOne(number, caller);
    },

    /** @throws ProblemFailure `not-found`, `state-conflict`, `permission-missing` */
    end: async (caller: OverridesCaller, id: string, note: string): Promise<Override> => {
      const number = await store.transaction(async (tx) => {
        const override = await lock(tx, id);
        const state = stateOn(override, today());
        refuseUnless(state === 'asked' || state === 'approved', override, state);
        refuseWithoutRight(override, caller);
        await endOverride(tx, override.number, { ...doing(caller), note });
        await changed(tx, [override]);
        await audit.record(tx, caller, 'override.ended', id, { ...detailsOf(override), note });
        return override.number;
      });
      return showOne(number, caller);
    },

    /** @throws ProblemFailure `not-found`, `state-conflict`, `permission-missing` */
    restore: async (caller: OverridesCaller, id: string): Promise<Override> => {
      const number = await store.transaction(async (tx) => {
        const override = await lock(tx, id);
        const { scheme, customer, state, endedWhy, until, holdsFrom } = override;
        refuseUnless(state === 'ended' && endedWhy === 'hand' && until >= today(), override, state);
        refuseWithoutRight(override, caller);
        const place = holdsFrom === null ? 'asked' : 'approved';
        const [other] = await listInState(tx, scheme, place, [customer]);
        refuseUnless(other === undefined, override, state);
        await restoreOverrides(tx, [override.number]);
        await changed(tx, [override]);
        await audit.record(tx, caller, 'override.restored', id, detailsOf(override));
        return override.number;
      });
      return showOne(number, caller);
    },

    /** @throws ProblemFailure `not-found` where it is nobody's or somebody else's, `state-conflict` where something came of it */
    undo: (caller: Caller, id: string): Promise<{ undone: number; restored: number }> =>
      store.transaction(async (tx) => {
        await lockOverrides(tx);
        const act = /^\d{1,15}$/.test(id) ? await findAct(tx, Number(id)) : undefined;
        if (act?.byId !== caller.userId) throw problem('not-found', { what: id });
        if (act.undoneAt !== null) throw problem('state-conflict', { what: id, state: 'undone' });
        const overrides = await listOfAct(tx, act.number);
        for (const override of overrides) {
          const state = stateOn(override, today());
          const isUntouched = (state === 'asked' || state === 'approved') && override.decidedAt === null;
          refuseUnless(isUntouched, override, state);
        }
        const result = await undoAct(tx, act.number, doing(caller));
        await changed(tx, overrides);
        await audit.record(tx, caller, 'override.undone', id, { scheme: act.scheme, ...result });
        return result;
      }),

    /** @throws ProblemFailure `not-found`, `file-unreadable`, `overrides-file-too-long` */
    checkFile: async (
      caller: OverridesCaller,
      scheme: string,
      file: OverrideFile,
      language: Language,
    ): Promise<OverrideFileReport> => (await checkFile(caller, scheme, file, language)).report,

    /** @throws ProblemFailure as `checkFile`, and `overrides-file-bad` */
    applyFile: async (
      caller: OverridesCaller,
      scheme: string,
      { leaveBad, ...file }: OverrideFile & { readonly leaveBad: boolean },
      language: Language,
    ): Promise<{ act: string | null; report: OverrideFileReport }> => {
      const { name, good, report } = await checkFile(caller, scheme, file, language);
      if (report.bad.total > 0 && !leaveBad) throw problem('overrides-file-bad', { n: report.bad.total });
      if (good.length === 0) return { act: null, report };
      const evidence = { text: '', file: name, link: '' };
      const act = await store.transaction(async (tx) => {
        const number = await write(
          tx,
          caller,
          { scheme, file: name },
          good.map((row) => ({ ...row, evidence })),
        );
        const { raises, lowers, waiting } = report;
        const told = { scheme, file: name, customers: good.length, raises, lowers, waiting };
        await audit.record(tx, caller, 'override.file', String(number), told);
        return number;
      });
      return { act: String(act), report };
    },

    getRules: (): Promise<OverrideRules> => readRules(store.db),

    replaceRules: (caller: Caller, rules: OverrideRules): Promise<OverrideRules> =>
      store.transaction(async (tx) => {
        await saveRules(tx, rules);
        await audit.record(tx, caller, 'override.rules', 'overrides', { months: rules.months });
        return rules;
      }),

    /** Notes that overrides have ended with their last day. */
    endPassed: async (): Promise<void> => {
      const some = () =>
        store.transaction(async (tx) => {
          const ended = await endPassed(tx, today(), clock.now(), passedAtOnce);
          for (const { number, scheme, customer } of ended) {
            await audit.record(tx, undefined, 'override.ended', String(number), { scheme, customer, why: 'day' });
          }
          return ended.length;
        });
      while ((await some()) === passedAtOnce);
    },
  };
}

const passedAtOnce = 500;

/** Finds the override that holds, by scheme and customer. */
export interface LiveOverrides {
  readonly find: (scheme: string, customer: string) => OverrideRecord | undefined;
}

function placeOf(scheme: string, customer: string): string {
  // Ids of schemes hold no blanks.
  return `${scheme} ${customer}`;
}

/** The class as it is stored. @throws ProblemFailure `not-found` */
function storedClass({ plan }: FinishedRunRecord, id: string | null): string {
  if (id === null) return '';
  if (!plan.classes.some((one) => one.id === id)) throw problem('not-found', { what: id });
  return id;
}

function refuseWithoutRight(override: OverrideRecord, caller: OverridesCaller): void {
  if (mayEnd(override, caller)) return;
  const permission = override.direction === 'raise' ? 'overrides.lower' : 'overrides.raise';
  throw permissionMissing(permission);
}

function actionOf({ approval }: Weighed): string {
  return approval === null ? 'override.set' : 'override.asked';
}

function detailsOf({ scheme, customer, class: id, classBefore, from, until, reason }: OverrideRecord) {
  return { scheme, customer, class: id, before: classBefore, from, until, reason };
}
