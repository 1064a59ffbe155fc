import type { CustomerDetail, CustomerSummary, ExplanationDocument, Language, routes } from '@kefen/contract';
import {
  classesTable,
  describeReason,
  type ExplainedSqlRow,
  emitExplained,
  sql,
  sqlFragment,
  type UnratedReason,
  valueNames,
} from '@kefen/scheme';
import {
  compareRuns,
  type Engine,
  listMovers,
  readReratedSince,
  rowsOf,
  standingOf,
  type ValueChecks,
} from '@kefen/warehouse';
import { z } from 'zod';
import type { Caller } from '../../caller.js';
import type { Ids } from '../../clock.js';
import { decodeCursor, encodeCursor, pageOf } from '../../cursor.js';
import { problem } from '../../problem.js';
import type { CodesService } from '../codes/codes.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { GroupsService } from '../groups/groups.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { LiveOverrides, OverridesService } from '../overrides/overrides.service.js';
import type { ReratingsService } from '../reratings/reratings.service.js';
import { countedOf, type FinishedRunRecord, finishedRunOf, type RunsService } from '../runs/runs.service.js';
import { type ClassPageQuery, emitClassCount, emitClassPage, valueColumns } from './class-page.js';
import { findRecentFacts, readSeries } from './customer-facts.js';
import { allOf } from './customers.repository.js';
import type { CustomersService } from './customers.service.js';
import { type ExplainedRun, explainRun } from './explain-run.js';
import { explanationDocument } from './explanation-document.js';

export interface CustomerPagesParts {
  readonly warehouse: Engine;
  readonly ids: Ids;
  readonly valueChecks: ValueChecks;
  readonly customers: CustomersService;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly runs: RunsService;
  readonly reratings: Pick<ReratingsService, 'findExplanation'>;
  readonly groups: GroupsService;
  readonly codes: CodesService;
  readonly overrides: Pick<OverridesService, 'liveOf'>;
  readonly lastDay: () => Promise<string>;
}

type ClassQuery = z.output<typeof routes.schemes.classCustomers.query>;
type MovedQuery = z.output<typeof routes.runs.movedCustomers.query>;
type ListQuery = z.output<typeof routes.customers.list.query>;
type ExplainQuery = z.output<typeof routes.customers.explain.query>;
/** Who looks: groups of one’s own are seen by nobody else. */
type User = Pick<Caller, 'userId'>;

type Among = Pick<ClassPageQuery, 'among' | 'without'>;

export type CustomerPagesService = ReturnType<typeof createCustomerPagesService>;

/** What the pages about customers show: lists, one customer, and why a class. All of it by the published runs. */
export function createCustomerPagesService(parts: CustomerPagesParts) {
  const { warehouse, customers, datasets, facts, runs, groups, codes, overrides } = parts;

  const pageOfClass = async (run: FinishedRunRecord, classId: string, query: ClassQuery & Among) => {
    const finished = finishedRunOf(run);
    const columns = valueColumns(run.plan);
    const offset = decodeCursor(z.number().int().min(0), query.cursor) ?? 0;
    const sort = sortOf(
      query.sort,
      columns.map(({ name }) => name),
    );
    const filter = {
      class: storedClass(run, classId),
      ...(query.search && { search: query.search }),
      ...(query.among && { among: query.among }),
      ...(query.without && { without: query.without }),
    };
    const page = { ...filter, ...(sort && { sort }), offset, limit: query.limit };
    const ids = (await warehouse.queryLong<{ customer_id: string }>(emitClassPage(warehouse, finished, page))).map(
      ({ customer_id }) => customer_id,
    );
    const [counted] = await warehouse.queryLong<{ n: string }>(emitClassCount(warehouse, finished, filter));
    const total = Number(counted?.n ?? 0);
    const next = offset + ids.length < total ? encodeCursor(offset + ids.length) : null;
    return { ids, columns, total, next };
  };

  /** The classes of some customers in every published run. */
  const classesOf = async (published: readonly FinishedRunRecord[], ids: readonly string[]) => {
    if (published.length === 0 || ids.length === 0) return [];
    const among = sql`customer_id IN (${sqlFragment.join(ids.map(sqlFragment.text), ', ')})`;
    const standing = published.map(
      (run) =>
        sql`SELECT ${sqlFragment.text(String(run.number))} AS run, customer_id, class, held, reason FROM (${standingOf(warehouse, finishedRunOf(run), among)})`,
    );
    return warehouse.query<StoredClass>(sqlFragment.join(standing, ' UNION ALL '));
  };

  const summariesOf = async (user: User, ids: readonly string[]): Promise<CustomerSummary[]> => {
    const published = await runs.listPublished();
    const rows = await customers.findByIds(ids);
    const classes = await classesOf(published, ids);
    const live = await overrides.liveOf(ids);
    const tags = await groups.tagsOf(user, ids);
    const given = await codes.codesOf(ids);
    return ids.map((id) => ({
      id,
      name: rows.get(id)?.name ?? null,
      code: given.get(id) ?? null,
      owner: rows.get(id)?.owner ?? null,
      organisation: rows.get(id)?.organisation ?? null,
      classes: published.flatMap((run) => {
        const found = classes.find((row) => row.customer_id === id && row.run === String(run.number));
        return found ? [classOf(run, classToday(run, found, live).class)] : [];
      }),
      tags: tags.get(id) ?? [],
    }));
  };

  /** The oldest of the publications since which the class has not changed. */
  const sinceOf = async (run: FinishedRunRecord, customer: string, classId: string) => {
    const publications = (await runs.listPublicationsOf(run.scheme)).filter(({ number }) => number <= run.number);
    const numbers = sqlFragment.join(
      publications.map(({ number }) => sqlFragment.integer(number)),
      ', ',
    );
    const rows = await warehouse.query<{ run: string; class: string }>(
      sql`SELECT toString(run) AS run, toString(class) AS class FROM ${warehouse.all(classesTable.name)}
        WHERE run IN (${numbers}) AND customer_id = ${sqlFragment.text(customer)}`,
    );
    const classIn = new Map(rows.map((row) => [row.run, row.class]));
    if (classIn.get(String(run.number)) !== classId) {
      const rerated = (await readReratedSince(warehouse, countedOf(run), [customer])).get(customer);
      return { run: String(run.number), asOf: rerated?.since ?? run.asOf };
    }
    const other = publications.findIndex(({ number }) => classIn.get(String(number)) !== classId);
    const oldest = publications.at(other < 0 ? -1 : other - 1) ?? run;
    return { run: String(oldest.number), asOf: oldest.asOf };
  };

  const classesOfCustomer = async (customer: string): Promise<CustomerDetail['classes']> => {
    const published = await runs.listPublished();
    const found = await classesOf(published, [customer]);
    const live = await overrides.liveOf([customer]);
    const classes: CustomerDetail['classes'] = [];
    for (const run of published) {
      const row = found.find((candidate) => candidate.run === String(run.number));
      if (!row) continue;
      const today = classToday(run, row, live);
      const since =
        today.class === row.class
          ? await sinceOf(run, customer, row.class)
          : { run: row.run, asOf: today.from ?? run.asOf };
      const reason = row.reason === '' ? null : row.reason;
      classes.push({ ...classOf(run, today.class), reason, run: row.run, asOf: run.asOf, since });
    }
    return classes;
  };

  const factsOfCustomer = async (customer: string) => {
    const watermarks = await facts.watermarks();
    const upTo = await parts.lastDay();
    const recent: CustomerDetail['facts'] = [];
    const series: CustomerDetail['series'] = [];
    for (const dataset of await datasets.list()) {
      if (dataset.kind !== 'events' || watermarks[dataset.id] === undefined) continue;
      const source = await facts.readOfCustomer(dataset, watermarks, customer);
      const found = await findRecentFacts(warehouse, dataset, source);
      if (!found) continue;
      recent.push(found);
      series.push(await readSeries(warehouse, dataset, source, upTo));
    }
    return { facts: recent, series };
  };

  return {
    /** The classes a customer has today, at most one of a scheme; where it is not rated, none. */
    classesToday: async (customer: string): Promise<{ readonly scheme: string; readonly class: string }[]> => {
      const published = await runs.listPublished();
      const found = await classesOf(published, [customer]);
      const live = await overrides.liveOf([customer]);
      return published.flatMap((run) => {
        const row = found.find((candidate) => candidate.run === String(run.number));
        const id = row ? classToday(run, row, live).class : '';
        return id === '' ? [] : [{ scheme: run.scheme, class: id }];
      });
    },

    /** @throws ProblemFailure `not-found` where the scheme, a published run or the class is not there */
    listOfClass: async (place: { scheme: string; class: string }, query: ClassQuery, language: Language) => {
      const run = await runs.getPublished(place.scheme);
      const { ids, columns, total, next } = await pageOfClass(run, place.class, query);
      const finished = finishedRunOf(run);
      const statement = emitExplained(run.plan, finished.statistics, rowsOf(warehouse, finished), ids);
      const explained = ids.length === 0 ? [] : await warehouse.queryLong<ExplainedSqlRow>(statement);
      const byId = new Map(explained.map((row) => [row.customer_id, row]));
      const standing = new Map((await classesOf([run], ids)).map((row) => [row.customer_id, row]));
      const rows = await customers.findByIds(ids);
      const names = valueNames(run.plan);
      const items = ids.map((customer) => {
        const row = byId.get(customer);
        const cells = new Map(names.map((name, i) => [name, row?.values[i] ?? null]));
        return {
          customer,
          name: rows.get(customer)?.name ?? null,
          owner: rows.get(customer)?.owner ?? null,
          values: Object.fromEntries(columns.map(({ name }) => [name, cells.get(name) ?? null])),
          reason: reasonIn(standing.get(customer), language),
        };
      });
      const title = classTitleOf(run, place.class);
      return { run: finished.run, class: place.class, title, columns, items, next, total };
    },

    /**
     * Who is in another class by a run than by another one, or with what was decided since where that is published.
     * @throws ProblemFailure `not-found` where a run or a class is not there, `state-conflict` where a run has no result
     */
    listOfMoved: async (place: { run: string; other: string }, query: MovedQuery) => {
      const [run, other] = [await runs.getFinished(place.run), await runs.getFinished(place.other)];
      const filter = {
        ...(query.from !== undefined && { from: storedClass(other, query.from) }),
        ...(query.to !== undefined && { to: storedClass(run, query.to) }),
      };
      const numbers = { before: countedOf(other), after: String(run.number) };
      const behind = decodeCursor(z.string(), query.cursor);
      const movers = await listMovers(warehouse, {
        ...{ ...numbers, ...filter, limit: query.limit + 1 },
        ...(behind !== undefined && { behind }),
      });
      const rows = await customers.findByIds(movers.map(({ customer }) => customer));
      const { items, next } = pageOf(
        movers,
        query.limit,
        ({ customer, from, to }) => ({
          customer,
          name: rows.get(customer)?.name ?? null,
          owner: rows.get(customer)?.owner ?? null,
          from: from || null,
          to: to || null,
        }),
        ({ customer }) => customer,
      );
      const counted = (await compareRuns(warehouse, numbers.before, numbers.after))
        .map(({ from, to, customers: n }) => ({ from: from ?? '', to: to ?? '', n: Number(n) }))
        .filter(({ from, to }) => from !== to && from === (filter.from ?? from) && to === (filter.to ?? to));
      return { items, next, total: counted.reduce((sum, { n }) => sum + n, 0) };
    },

    list: async (user: User, query: ListQuery) => {
      const search = query.search || undefined;
      const members = query.group === undefined ? undefined : await groups.membersOf(user, query.group);
      const having = query.code && codes.having(query.code);
      if (query.scheme !== undefined && query.class !== undefined) {
        const run = await runs.getPublished(query.scheme);
        const { ids, total, next } = await pageOfClass(run, query.class, {
          ...query,
          search,
          ...(await amongOf(members, having)),
        });
        return { items: await summariesOf(user, ids), next, total };
      }
      const after = decodeCursor(z.string(), query.cursor);
      const wanted = allOf([members?.inStore, having?.inStore]);
      const rows = await customers.list({ after, search, wanted, limit: query.limit + 1 });
      const { items, next } = pageOf(
        rows,
        query.limit,
        ({ id }) => id,
        ({ id }) => id,
      );
      return { items: await summariesOf(user, items), next, total: await customers.count(search, wanted) };
    },

    /** @throws ProblemFailure `not-found` */
    get: async (id: string): Promise<CustomerDetail> => {
      const { attributes, ...own } = await customers.get(id);
      const { columns } = await datasets.get('customers');
      const values: Readonly<Record<string, string | null>> = {
        ...attributes,
        customer_id: id,
        name: own.name,
        owner: own.owner,
        organisation: own.organisation,
      };
      return {
        ...own,
        profile: columns.map((column) => ({ column, value: values[column.name] ?? null })),
        classes: await classesOfCustomer(id),
        ...(await factsOfCustomer(id)),
      };
    },

    /**
     * By the run that is published now, or by the one that counted on a day.
     * @throws ProblemFailure `not-found` where that run does not know the customer, and as `runs.getCounting`
     */
    explain: async (
      { customer, scheme }: { customer: string; scheme: string },
      { day, knownAt }: ExplainQuery,
      language: Language,
    ): Promise<ExplanationDocument> => {
      if (knownAt !== undefined && day === undefined)
        throw problem('request-invalid', {}, { errors: [{ pointer: '/query/day', detail: 'knownAt' }] });
      const known = knownAt === undefined ? {} : { knownAt: new Date(knownAt) };
      const run =
        day === undefined ? await runs.getPublished(scheme) : (await runs.getCounting(scheme, { day, ...known })).run;
      const rerated = await parts.reratings.findExplanation(run, customer);
      const explained: ExplainedRun | undefined = rerated
        ? { explanation: rerated, inputs: 'stored' }
        : await explainRun(parts, run, customer);
      if (!explained) throw problem('not-found', { what: `${scheme}/${customer}` });
      const live = (await overrides.liveOf([customer])).find(scheme, customer);
      return explanationDocument(customer, run, explained, live, language);
    },
  };
}

interface StoredClass {
  readonly run: string;
  readonly customer_id: string;
  readonly class: string;
  readonly held: string;
  readonly reason: string;
}

function reasonIn(row: StoredClass | undefined, language: Language): string | null {
  return row?.reason ? describeReason(row.reason as UnratedReason)[language] : null;
}

/** An override counts from its first day to its last, also where that lies between two runs. */
function classToday({ scheme }: FinishedRunRecord, row: StoredClass, live: LiveOverrides) {
  const override = live.find(scheme, row.customer_id);
  return override ? { class: override.class, from: override.from } : { class: row.held, from: undefined };
}

/** Who may be in a list of the analytical store. */
async function amongOf(
  members: Awaited<ReturnType<GroupsService['membersOf']>> | undefined,
  having: ReturnType<CodesService['having']> | undefined,
): Promise<Among> {
  const among = members ? [await members.inWarehouse()] : [];
  if (!having) return { among };
  const { coded, isWanted } = await having.inWarehouse();
  return isWanted ? { among: [...among, coded] } : { among, without: coded };
}

const notRated = { 'zh-CN': '未评定', en: 'Not rated' } as const;

/** The class as it is stored: `none` in an address is the empty class. */
function storedClass(run: FinishedRunRecord, classId: string): string {
  if (classId === 'none') return '';
  if (!run.plan.classes.some(({ id }) => id === classId)) throw problem('not-found', { what: classId });
  return classId;
}

function classTitleOf(run: FinishedRunRecord, classId: string) {
  return run.plan.classes.find(({ id }) => id === classId)?.title ?? notRated;
}

function classOf(run: FinishedRunRecord, classId: string) {
  const rated = classId !== '';
  return {
    scheme: run.scheme,
    schemeTitle: run.plan.title,
    class: rated ? classId : null,
    classTitle: rated ? classTitleOf(run, classId) : null,
  };
}

function sortOf(sort: string | undefined, columns: readonly string[]) {
  if (sort === undefined) return undefined;
  const descending = sort.startsWith('-') && !columns.includes(sort);
  const column = descending ? sort.slice(1) : sort;
  if (columns.includes(column)) return { column, descending };
  throw problem('request-invalid', {}, { errors: [{ pointer: '/query/sort', detail: columns.join(', ') }] });
}
