import type { DuplicateGroup, DuplicateHit, DuplicateHits, DuplicateScan } from '@kefen/contract';
import {
  compareStrength,
  type Dataset,
  type DuplicateRule,
  defaultDuplicateRules,
  groupsOfPairs,
  isHit,
  type Strength,
} from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { decodeCursor, encodeCursor } from '../../cursor.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FindLike } from '../imports/reading.service.js';
import { formsUnder } from './compared-customer.js';
import { customerPages } from './customer-pages.js';
import {
  changeScan,
  type FoundPair,
  findScan,
  insertScan,
  listOpenPairs,
  listRules,
  type Pair,
  replaceRules,
  sayDifferent,
} from './duplicates.repository.js';
import { findCandidates } from './find-candidates.js';
import { findLikeRows } from './find-like-rows.js';
import { valuesOf } from './values-of.js';

export interface DuplicatesServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly customers: CustomersService;
  /** What follows from a new customer, in the same transaction. */
  readonly onCreated?: (tx: Tx, customer: string) => Promise<void>;
}

/** The job that looks through the base. */
export const scanJobName = 'duplicates';

export type CustomerValues = Readonly<Record<string, string | null>>;
/** Whether whoever asks may see a customer. */
export type MaySee = (customer: { readonly owner: string | null; readonly organisation: string | null }) => boolean;

export type DuplicatesService = ReturnType<typeof createDuplicatesService>;

const mostHits = 20;
/** Known customers with whom those of a file are compared; where there are more, the result says so. */
const mostKnownCompared = 1_000_000;

/** Customers that may be the same: rules, who is like a new one, and the list to look through. */
export function createDuplicatesService(parts: DuplicatesServiceParts) {
  const { store, warehouse, clock, queue, audit, datasets, customers } = parts;

  const rules = async (): Promise<DuplicateRule[]> => {
    const stored = await listRules(store.db);
    return stored.length > 0 ? stored : defaultDuplicateRules(await datasets.get('customers'));
  };

  /** Rules that are on and whose columns are there. */
  const rulesInUse = async (): Promise<DuplicateRule[]> => {
    const { columns } = await datasets.get('customers');
    const names = new Set(columns.map(({ name }) => name));
    return (await rules()).filter(
      ({ isOn, conditions }) => isOn && conditions.every(({ column }) => names.has(column)),
    );
  };

  const pick = (values: CustomerValues, columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));

  return {
    rules,
    rulesInUse,

    /** @throws ProblemFailure `not-found` where a column is not there */
    replaceRules: async (actor: Actor, wanted: readonly DuplicateRule[]): Promise<void> => {
      checkColumns(
        await datasets.get('customers'),
        wanted.flatMap(({ conditions }) => conditions.map((c) => c.column)),
      );
      await store.transaction(async (tx) => {
        await replaceRules(tx, wanted);
        await audit.record(tx, actor, 'duplicate-rules.changed', 'customers', { rules: wanted.length });
      });
    },

    /**
     * Customers like one with these values, the surest first. Of those whoever asks may not see, only that there is one.
     * @throws ProblemFailure `not-found` where a column is not there
     */
    ask: async (values: CustomerValues, maySee: MaySee): Promise<DuplicateHits> => {
      checkColumns(await datasets.get('customers'), Object.keys(values));
      const used = await rulesInUse();
      const { ids, isCutOff } = await findCandidates(warehouse, used, values);
      const own = formsUnder(used, values);
      const columns = comparedColumns(used);
      const hits: DuplicateHit[] = [];
      for (const record of await customers.findRecords(ids)) {
        const told = valuesOf(record);
        const others = formsUnder(used, told);
        const held = used.filter((rule, i) => isHit(rule, own[i] ?? [], others[i] ?? []));
        const strength = held.map((rule) => rule.strength).toSorted(compareStrength)[0];
        if (strength === undefined) continue;
        const { id, name, owner, organisation } = record;
        const seen = maySee(record);
        hits.push({
          id: seen ? id : null,
          name: seen ? name : null,
          owner,
          organisation,
          strength,
          rules: held.map(({ title }) => title),
          values: seen ? pick(told, columns) : {},
        });
      }
      const inOrder = hits.toSorted(
        (a, b) => compareStrength(a.strength, b.strength) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1),
      );
      return { hits: inOrder.slice(0, mostHits), isCutOff: isCutOff || hits.length > mostHits };
    },

    /** @throws ProblemFailure `conflict`, `customer-looks-known`, `customer-invalid`, `not-found` */
    create: async (
      actor: Actor,
      customer: { readonly id: string; readonly values: CustomerValues; readonly isDifferent: boolean },
      ask: (values: CustomerValues) => Promise<DuplicateHits>,
    ): Promise<void> => {
      const { id, values, isDifferent } = customer;
      const profile = await datasets.get('customers');
      checkColumns(profile, Object.keys(values));
      checkValues(profile, values);
      const known = isDifferent ? [] : (await ask(values)).hits.filter(({ strength }) => strength !== 'possible');
      if (known.length > 0) throw problem('customer-looks-known', { n: known.length });
      await store.transaction(async (tx) => {
        const row = { ...tidyValues(values), customer_id: id };
        if (!(await customers.create(tx, row))) throw problem('conflict', { what: id });
        await parts.onCreated?.(tx, id);
        await audit.record(tx, actor, 'customer.created', id, { isDifferent });
      });
    },

    /** New customers beside all who are known, by the rules in use. */
    findLike: (async (rows, watch) =>
      findLikeRows({
        rules: await rulesInUse(),
        rows,
        known: customerPages(customers),
        mostKnown: mostKnownCompared,
        ...watch,
      })) satisfies FindLike,

    scan: async (): Promise<DuplicateScan | null> => (await findScan(store.db)) ?? null,

    /** @throws ProblemFailure `state-conflict` where one is under way */
    startScan: (actor: Actor): Promise<number> =>
      store.transaction(async (tx) => {
        const number = await insertScan(tx, nameOf(actor), clock.now());
        if (number === undefined) throw problem('state-conflict', { what: 'scan', state: 'scanning' });
        await queue.send(tx, scanJobName, { scan: number });
        await audit.record(tx, actor, 'duplicates.scan-started', String(number), {});
        return number;
      }),

    /** @throws ProblemFailure `state-conflict` where none is under way */
    cancelScan: (actor: Actor): Promise<void> =>
      store.transaction(async (tx) => {
        const scan = await findScan(tx);
        const change = { state: 'cancelled', progress: null, finishedAt: clock.now() } as const;
        if (!scan || !(await changeScan(tx, scan.number, change))) {
          throw problem('state-conflict', { what: 'scan', state: scan?.state ?? 'never' });
        }
        await audit.record(tx, actor, 'duplicates.scan-cancelled', String(scan.number), {});
      }),

    /** The review list, a page of groups at a time. */
    groups: async (query: {
      readonly cursor?: string | undefined;
      readonly limit: number;
      readonly strength?: Strength | undefined;
      readonly customer?: string | undefined;
    }) => {
      const offset = decodeCursor(z.number().int().min(0), query.cursor) ?? 0;
      const pairs = await listOpenPairs(store.db, query.strength);
      const groups = inGroups(pairs).filter(({ ids }) => query.customer === undefined || ids.includes(query.customer));
      const page = groups.slice(offset, offset + query.limit);
      const records = new Map(
        (await customers.findRecords(page.flatMap(({ ids }) => ids))).map((record) => [record.id, record]),
      );
      const columns = comparedColumns(await rulesInUse());
      const items: DuplicateGroup[] = page.map(({ ids, pairs: own, strength }) => ({
        strength,
        customers: ids.flatMap((id) => {
          const record = records.get(id);
          if (!record) return [];
          const { name, owner, organisation } = record;
          return [{ id, name, owner, organisation, values: pick(valuesOf(record), columns) }];
        }),
        pairs: own.map((pair) => ({ ...pair, rules: [...pair.rules] })),
      }));
      const next = offset + page.length < groups.length ? encodeCursor(offset + page.length) : null;
      return { items, next, pairs: pairs.length };
    },

    decide: (actor: Actor, pairs: readonly Pair[], areDifferent: boolean): Promise<void> =>
      store.transaction(async (tx) => {
        const inOrder = pairs.filter(({ first, second }) => first !== second).map(ordered);
        await sayDifferent(tx, inOrder, areDifferent ? nameOf(actor) : null, clock.now());
        for (const { first, second } of inOrder) {
          await audit.record(tx, actor, 'duplicates.decided', first, { other: second, areDifferent });
        }
      }),
  };
}

function ordered({ first, second }: Pair): Pair {
  const isInOrder = Buffer.compare(Buffer.from(first), Buffer.from(second)) < 0;
  return isInOrder ? { first, second } : { first: second, second: first };
}

function comparedColumns(rules: readonly DuplicateRule[]): string[] {
  return [...new Set(rules.flatMap(({ conditions }) => conditions.map(({ column }) => column)))];
}

/** Groups with their pairs, the surest first, then by their first customer. */
function inGroups(pairs: readonly FoundPair[]) {
  const groups = groupsOfPairs(pairs.map(({ first, second }) => [first, second] as const));
  const groupOf = new Map(groups.flatMap((ids, i) => ids.map((id) => [id, i] as const)));
  const ofGroup = groups.map((ids) => ({ ids, pairs: [] as FoundPair[] }));
  for (const pair of pairs) ofGroup[groupOf.get(pair.first) ?? -1]?.pairs.push(pair);
  return ofGroup
    .map((group) => ({
      ...group,
      strength: group.pairs.map(({ strength }) => strength).toSorted(compareStrength)[0] ?? ('possible' as const),
    }))
    .toSorted((a, b) => compareStrength(a.strength, b.strength));
}

function checkColumns({ columns }: Dataset, wanted: readonly string[]): void {
  const names = new Set(columns.map(({ name }) => name));
  const unknown = wanted.find((name) => !names.has(name));
  if (unknown !== undefined) throw problem('not-found', { what: unknown });
}

const isDay = z.iso.date();
const isNumber = /^-?\d{1,30}(\.\d{1,10})?$/;

/** Values are texts; those of columns of another kind have to be readable as such. */
function checkValues({ columns }: Dataset, values: CustomerValues): void {
  const errors = columns.flatMap(({ name, type }) => {
    const value = values[name]?.trim();
    if (!value) return name === 'name' ? [{ pointer: '/body/values/name', detail: 'name' }] : [];
    const isRight =
      type.kind === 'date'
        ? isDay.safeParse(value).success
        : type.kind === 'decimal' || type.kind === 'integer'
          ? isNumber.test(value)
          : type.kind === 'boolean'
            ? value === 'true' || value === 'false'
            : true;
    return isRight ? [] : [{ pointer: `/body/values/${name}`, detail: type.kind }];
  });
  if (errors.length > 0) throw problem('customer-invalid', {}, { errors });
}

function tidyValues(values: CustomerValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const text = value?.trim();
      return text && name !== 'customer_id' ? [[name, text]] : [];
    }),
  );
}
