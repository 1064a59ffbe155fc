import type { BaseOnDay, CustomerHistory, Language, Migration, PublicationSizes, routes } from '@kefen/contract';
import {
  countDecided,
  countDecidedBy,
  countFiltered,
  countMoved,
  countMovements,
  countMovementsBy,
  type Engine,
  listDecided,
  listMoved,
  type MovementsInput,
  readDecisions,
} from '@kefen/warehouse';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../cursor.js';
import { type ProblemFailure, problem } from '../../problem.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import { countedOf, type PublicationRecord, type RunsService } from '../runs/runs.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import { baseGroups, baseTable } from './base-on-day.js';
import { findBetween } from './between-runs.js';
import { migrationCells, migrationEnd, migrationGroups, togetherOf } from './migration-document.js';
import { dividingColumn } from './profile-column.js';
import { publicationDocument, titleIn } from './publication-document.js';
import { needsWords, staysOf } from './stays.js';
import { placeOf, wantedCells, wayOf, waysOf } from './way-of.js';

export { wantedCells, wayOf, waysOf } from './way-of.js';

export interface HistoryServiceParts {
  readonly warehouse: Engine;
  readonly schemes: SchemesService;
  readonly runs: RunsService;
  readonly customers: CustomersService;
  readonly datasets: DatasetsService;
}

/** A table with more rows than this is nothing to look at. */
const mostGroupRows = 20_000;

type Query<Name extends keyof typeof routes.history> = z.output<(typeof routes.history)[Name]['query']>;
type Part = { readonly by?: string | undefined; readonly group?: string | undefined };

export type HistoryService = ReturnType<typeof createHistoryService>;

/** Who had which class on any day, why, and how customers moved between two days. */
export function createHistoryService({ warehouse, schemes, runs, customers, datasets }: HistoryServiceParts) {
  const columnOf = async (by: string | undefined) =>
    by === undefined ? undefined : dividingColumn(await datasets.get('customers'), by);

  const partOf = async ({ by, group }: Part): Promise<Pick<MovementsInput, 'of'>> => {
    const column = await columnOf(by);
    // A condition that is dropped would show others than were asked for.
    if (group !== undefined && !column) throw asked('/query/by', 'group');
    return column && group !== undefined ? { of: { ...column, value: group } } : {};
  };

  const counting = (scheme: string, day: string, knownAt: string | undefined) =>
    runs.getCounting(scheme, { day, knownAt: instantOf(knownAt) });

  const between = async (scheme: string, { from, to, knownAt, ...part }: Part & Period) => {
    const before = await counting(scheme, from, knownAt);
    const after = await counting(scheme, to, knownAt);
    const input = { before: countedOf(before.run), after: countedOf(after.run), ...(await partOf(part)) };
    return { before, after, input };
  };

  /** Rows of a page with what is known of their customers now. */
  const named = async <Row extends { readonly customer: string }>(rows: readonly Row[]) => {
    const known = await customers.findByIds(rows.map(({ customer }) => customer));
    return rows.map((row) => {
      const { name = null, owner = null, organisation = null } = known.get(row.customer) ?? {};
      return { ...row, name, owner, organisation };
    });
  };

  return {
    publications: async (scheme: string, knownAt: string | undefined): Promise<PublicationSizes[]> => {
      const publications = await runs.listCounting(scheme, instantOf(knownAt));
      const tables = await runs.findTables(publications.map(({ run }) => run));
      return publications.flatMap((publication) => {
        const table = tables.get(publication.run);
        if (!table) return [];
        const classes = table.classes.map(({ id, title, customers: n }) => ({ id, title, customers: n }));
        return [{ ...publicationDocument(publication), classes, notRated: table.notRated.customers }];
      });
    },

    /** @throws ProblemFailure as `runs.getCounting`, `request-invalid`, `values-too-many` */
    base: async (scheme: string, { day, knownAt, by }: Query<'base'>): Promise<BaseOnDay> => {
      const column = await columnOf(by);
      const { publication, run, rerated } = await counting(scheme, day, knownAt);
      const counted = countedOf(run);
      const grouped = column && atMost(column, await countDecidedBy(warehouse, counted, column, mostGroupRows));
      return {
        day,
        publication: publicationDocument(publication),
        rerated,
        ...baseTable(run.plan, await countDecided(warehouse, counted)),
        groups: grouped ? baseGroups(run.plan, grouped) : null,
      };
    },

    /** @throws ProblemFailure as `runs.getCounting`, `request-invalid`, `not-found` where there is no such class */
    baseCustomers: async (scheme: string, query: Query<'baseCustomers'>) => {
      const { run } = await counting(scheme, query.day, query.knownAt);
      const place = query.class === undefined ? undefined : placeOf(run.plan, query.class);
      // Nobody is in a run that does not know them.
      if (place === null) return { items: [], next: null, total: 0 };
      const filter = {
        run: countedOf(run),
        ...(place !== undefined && { class: place }),
        ...(query.reason !== undefined && { reason: query.reason }),
        ...(query.search && { search: query.search }),
        ...(await partOf(query)),
      };
      const rows = await listDecided(warehouse, filter, placeOfPage(query));
      const total = await countFiltered(warehouse, filter);
      const page = pageOf(
        await named(rows),
        query.limit,
        (row) => row,
        ({ customer }) => customer,
      );
      const items = page.items.map((row) => ({
        ...row,
        class: row.class || null,
        classTitle: titleIn(run.plan, row.class),
      }));
      return { items, next: page.next, total };
    },

    /** @throws ProblemFailure as `runs.getCounting`, `request-invalid`, `values-too-many` */
    migration: async (scheme: string, query: Query<'migration'>): Promise<Migration> => {
      const column = await columnOf(query.by);
      const { before, after, input } = await between(scheme, query);
      const grouped = column && atMost(column, await countMovementsBy(warehouse, input, column, mostGroupRows));
      // Everybody is in one group, so the groups say what all of them say together.
      const together = grouped && query.group === undefined ? togetherOf(grouped) : undefined;
      const cells = migrationCells(after.run.plan, together ?? (await countMovements(warehouse, input)));
      return {
        from: migrationEnd(query.from, before, cells, 'from'),
        to: migrationEnd(query.to, after, cells, 'to'),
        cells,
        ways: waysOf(cells),
        groups: grouped ? migrationGroups(after.run.plan, grouped) : null,
      };
    },

    /** @throws ProblemFailure as `runs.getCounting`, `request-invalid`, `not-found` where there is no such class */
    migrationCustomers: async (scheme: string, query: Query<'migrationCustomers'>) => {
      const { before, after, input } = await between(scheme, query);
      const [former, newer] = [before.run.plan, after.run.plan];
      const filter = {
        cells: wantedCells(former, newer, query),
        ...(query.search && { search: query.search }),
      };
      const rows = await listMoved(warehouse, input, { ...filter, ...placeOfPage(query) });
      const total = await countMoved(warehouse, input, filter);
      const ids = newer.classes.map(({ id }) => id);
      const page = pageOf(
        await named(rows),
        query.limit,
        (row) => row,
        ({ customer }) => customer,
      );
      const items = page.items.map((row) => ({
        ...row,
        fromTitle: titleIn(former, row.from),
        toTitle: titleIn(newer, row.to),
        way: wayOf(ids, row),
      }));
      return { items, next: page.next, total };
    },

    /**
     * Every class a customer ever had, also of one that was merged away since.
     * @throws ProblemFailure `not-found` where there is no such customer or scheme
     */
    customer: async (
      customer: string,
      { scheme, knownAt }: Query<'customer'>,
      language: Language,
    ): Promise<CustomerHistory> => {
      await customers.get(customer);
      const wanted = scheme === undefined ? await schemes.list() : [await schemes.get(scheme)];
      // As it was known then, nothing is between runs: these days are over.
      const published = knownAt === undefined ? await runs.listPublished() : [];
      const items: CustomerHistory['items'] = [];
      for (const { id, title } of wanted) {
        const publications = await runs.listCounting(id, instantOf(knownAt));
        const decisions = await readDecisions(
          warehouse,
          publications.map(({ run }) => run),
          customer,
        );
        const run = published.find((one) => one.scheme === id);
        const between = run && (await findBetween(warehouse, { run, customer, decisions, language }));
        if (decisions.length === 0 && !between) continue;
        const worded = decisions.filter(needsWords).map(({ run }) => Number(run));
        const plans = await runs.findPlans([...new Set([...onePerVersion(publications), ...worded])]);
        const stays = staysOf({ publications, decisions, plans, language });
        items.push({ scheme: id, schemeTitle: title, between: between ?? null, stays });
      }
      return { items };
    },
  };
}

function asked(pointer: string, detail: string): ProblemFailure {
  return problem('request-invalid', {}, { errors: [{ pointer, detail }] });
}

interface Period {
  readonly from: string;
  readonly to: string;
  readonly knownAt?: string | undefined;
}

function instantOf(knownAt: string | undefined): Date | undefined {
  return knownAt === undefined ? undefined : new Date(knownAt);
}

function placeOfPage({ cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }) {
  const after = decodeCursor(z.string(), cursor);
  return { ...(after !== undefined && { after }), limit: limit + 1 };
}

function atMost<Row>({ column }: { readonly column: string }, rows: readonly Row[]): readonly Row[] {
  if (rows.length > mostGroupRows) throw problem('values-too-many', { column });
  return rows;
}

function onePerVersion(publications: readonly PublicationRecord[]): number[] {
  return [...new Map(publications.map(({ version, run }) => [version, run])).values()];
}
