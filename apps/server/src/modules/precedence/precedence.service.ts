import {
  type CustomerPolicy,
  diagnosticSchema,
  type Precedence,
  type PrecedenceCustomer,
  type PrecedencePreview,
  type PrecedenceVersion,
  type routes,
} from '@kefen/contract';
import { type Diagnostic, precedence } from '@kefen/scheme';
import {
  countDecidingMoves,
  countMoving,
  countPairs,
  countWithBoth,
  type Engine,
  listMoving,
  listWithBoth,
} from '@kefen/warehouse';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { decodeCursor, encodeCursor, pageOf } from '../../cursor.js';
import { problem } from '../../problem.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomerPagesService } from '../customers/customer-pages.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import { conflictDocument, countedConflicts, isInView } from './conflict-list.js';
import {
  type CountedScheme,
  type CountedSchemesParts,
  getNamed,
  listCountedSchemes,
  lookedAt,
} from './counted-schemes.js';
import { customerPolicy } from './customer-policy.js';
import type { OrderRecord } from './order-record.js';
import {
  countOrders,
  findCurrentOrder,
  findOrder,
  insertOrder,
  listOrders,
  lockOrders,
} from './precedence.repository.js';
import { comparedMatters, previewChange } from './preview-document.js';

export interface PrecedenceServiceParts extends CountedSchemesParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly customers: Pick<CustomersService, 'get' | 'findByIds'>;
  readonly customerPages: Pick<CustomerPagesService, 'classesToday'>;
}

type Routes = typeof routes.precedence;
type Save = z.output<Routes['save']['body']>;
type PreviewCustomers = z.output<Routes['previewCustomers']['body']>;
type ConflictsQuery = z.output<Routes['conflicts']['query']>;
type ConflictCustomersQuery = z.output<Routes['conflictCustomers']['query']>;
type VersionsQuery = z.output<Routes['versions']['query']>;

export type PrecedenceService = ReturnType<typeof createPrecedenceService>;

/** Which class decides where a customer has several: the order, what it does to each customer, and where policies differ. */
export function createPrecedenceService(parts: PrecedenceServiceParts) {
  const { store, warehouse, clock, audit, customers, customerPages } = parts;

  const current = async () => {
    const record = await findCurrentOrder(store.db);
    return { record, order: record?.order ?? [], version: record?.version ?? 0 };
  };

  const get = async (): Promise<Precedence> => {
    const { record, order, version } = await current();
    const schemes = await listCountedSchemes(parts);
    return {
      version,
      order: [...order],
      note: record?.note ?? '',
      by: record?.savedBy ?? null,
      at: record?.savedAt.toISOString() ?? null,
      diagnostics: diagnosticSchema.array().parse(checkOrder(order, schemes)),
      schemes: schemes.map(({ id, title, classes }) => ({
        ...{ id, title },
        classes: classes.map((one) => ({
          ...{ id: one.id, title: one.title },
          matters: one.policy ? precedence.mattersOf(one.policy) : [],
        })),
      })),
    };
  };

  /** @throws ProblemFailure `precedence-invalid` */
  const refuseWrong = (diagnostics: readonly Diagnostic[]): void => {
    if (!hasErrors(diagnostics)) return;
    throw problem('precedence-invalid', undefined, { diagnostics: diagnosticSchema.array().parse(diagnostics) });
  };

  const named = async (ids: readonly string[]): Promise<PrecedenceCustomer[]> => {
    const known = await customers.findByIds(ids);
    return ids.map((customer) => {
      const { name = null, owner = null, organisation = null } = known.get(customer) ?? {};
      return { customer, name, owner, organisation };
    });
  };

  /** A page of ids as customers; one more is read than shown. */
  const pageOfIds = async (ids: readonly string[], limit: number, total: number) => {
    const page = pageOf(
      await named(ids),
      limit,
      (row) => row,
      ({ customer }) => customer,
    );
    return { ...page, total };
  };

  return {
    get,

    versions: async ({ cursor, limit }: VersionsQuery) => {
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listOrders(store.db, before, limit + 1);
      return { ...pageOf(rows, limit, versionDocument, ({ version }) => version), total: await countOrders(store.db) };
    },

    /**
     * @throws ProblemFailure `precedence-invalid`, `conflict` where another one was saved meanwhile, `not-found` where there
     * is no version of which it is said to be a copy
     */
    save: async (actor: Actor, { order, note, version, copyOf }: Save): Promise<Precedence> => {
      refuseWrong(checkOrder(order, await listCountedSchemes(parts)));
      await store.transaction(async (tx) => {
        await lockOrders(tx);
        const former = (await findCurrentOrder(tx))?.version ?? 0;
        if (former !== version) throw problem('conflict', { what: '策略优先级' });
        if (copyOf !== undefined && !(await findOrder(tx, copyOf)))
          throw problem('not-found', { what: String(copyOf) });
        await insertOrder(tx, {
          ...{ version: former + 1, order, note, copyOf: copyOf ?? null },
          ...{ savedById: actor?.userId ?? null, savedBy: nameOf(actor), savedAt: clock.now() },
        });
        await audit.record(tx, actor, 'precedence.saved', String(former + 1), {
          rows: order.length,
          note,
          copyOf: copyOf ?? null,
        });
      });
      return get();
    },

    /** What another order would change; nothing is stored. */
    preview: async (order: precedence.PrecedenceOrder): Promise<PrecedencePreview> => {
      const schemes = await listCountedSchemes(parts);
      const checked = checkOrder(order, schemes);
      const diagnostics = diagnosticSchema.array().parse(checked);
      if (hasErrors(checked)) return { diagnostics, change: null };
      const compared = comparedMatters((await current()).order, order, schemes);
      const found = await countDecidingMoves(warehouse, lookedAt(schemes), compared);
      return { diagnostics, change: previewChange(compared, found, schemes) };
    },

    /** @throws ProblemFailure `precedence-invalid`, `not-found` where a class is not there */
    previewCustomers: async ({ order, matter, from, to, search, cursor, limit }: PreviewCustomers) => {
      const schemes = await listCountedSchemes(parts);
      refuseWrong(checkOrder(order, schemes));
      const compared = comparedMatters((await current()).order, order, schemes);
      const ranking = compared.find((one) => one.matter === matter);
      const decides = (of: precedence.ClassInScheme) =>
        ranking?.before.some((one) => one.scheme === of.scheme && one.class === of.class);
      getNamed(schemes, from);
      getNamed(schemes, to);
      if (!ranking || !decides(from) || !decides(to)) return { items: [], next: null, total: 0 };
      const of = { ranking, from, to };
      const looked = lookedAt(schemes);
      const page = { search, after: decodeCursor(z.string(), cursor), limit: limit + 1 };
      const ids = await listMoving(warehouse, looked, of, page);
      return pageOfIds(ids, limit, await countMoving(warehouse, looked, of, { search }));
    },

    /** Pairs of classes that customers have together and whose policies differ. */
    conflicts: async ({ view, cursor, limit }: ConflictsQuery) => {
      const { order, version } = await current();
      const schemes = await listCountedSchemes(parts);
      const all = countedConflicts(await countPairs(warehouse, lookedAt(schemes)), order, schemes);
      const inView = (wanted: typeof view) => all.filter((conflict) => isInView(conflict, wanted));
      const found = inView(view);
      const offset = decodeCursor(z.number().int().min(0), cursor) ?? 0;
      const items = found.slice(offset, offset + limit).map((conflict) => conflictDocument(conflict, schemes));
      const next = offset + items.length < found.length ? encodeCursor(offset + items.length) : null;
      const counts = { all: all.length, undecided: inView('undecided').length, laxer: inView('laxer').length };
      return { items, next, version, total: found.length, counts };
    },

    /** @throws ProblemFailure `not-found` where a class is not there */
    conflictCustomers: async ({ search, cursor, limit, ...of }: ConflictCustomersQuery) => {
      const schemes = await listCountedSchemes(parts);
      const classes = [
        getNamed(schemes, { scheme: of.firstScheme, class: of.firstClass }),
        getNamed(schemes, { scheme: of.secondScheme, class: of.secondClass }),
      ] as const;
      const page = { search, after: decodeCursor(z.string(), cursor), limit: limit + 1 };
      const ids = await listWithBoth(warehouse, classes, page);
      return pageOfIds(ids, limit, await countWithBoth(warehouse, classes, { search }));
    },

    /** @throws ProblemFailure `not-found` */
    ofCustomer: async (customer: string): Promise<CustomerPolicy> => {
      await customers.get(customer);
      const { order, version } = await current();
      const schemes = await listCountedSchemes(parts);
      const classes = (await customerPages.classesToday(customer)).filter((one) =>
        schemes.some(({ id, classes: known }) => id === one.scheme && known.some((known) => known.id === one.class)),
      );
      return { customer, version, ...customerPolicy(classes, order, schemes) };
    },
  };
}

function checkOrder(order: precedence.PrecedenceOrder, schemes: readonly CountedScheme[]): Diagnostic[] {
  return precedence.checkOrder(order, precedence.withMatters(schemes));
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function versionDocument({ version, order, note, savedBy, savedAt, copyOf }: OrderRecord): PrecedenceVersion {
  return { version, order: [...order], note, by: savedBy, at: savedAt.toISOString(), copyOf };
}
