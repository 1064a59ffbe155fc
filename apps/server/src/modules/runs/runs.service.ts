import type { Language, PublishedRun, RunDetail, RunSummary } from '@kefen/contract';
import { bindPlan } from '@kefen/scheme';
import { compareRuns, type Engine, type FinishedRun } from '@kefen/warehouse';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Db, Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { invalidScheme, type SchemesService } from '../schemes/schemes.service.js';
import { changesOf } from './run-changes.js';
import type { FinishedRunRecord, RunRecord } from './run-record.js';
import {
  abandonRun,
  findLedger,
  findResult,
  findRun,
  insertRun,
  listPublicationsOf,
  listPublishedRuns,
  listRuns,
  markPublished,
  unmarkPublished,
} from './runs.repository.js';

export type { FinishedRunRecord, RunRecord } from './run-record.js';

export interface RunsServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly schemes: SchemesService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** The as-of date of a run that names none. */
  readonly defaultAsOf: () => Promise<string>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
}

export interface RunRequest {
  readonly scheme: string;
  readonly version?: number | undefined;
  readonly asOf?: string | undefined;
}

/** The job that does a run. */
export const runJobName = 'run';

export type RunsService = ReturnType<typeof createRunsService>;

/** The ledger of runs: starting, looking at, publishing and cancelling them. */
export function createRunsService(parts: RunsServiceParts) {
  const { store, warehouse, clock, queue, audit, schemes, facts, customers } = parts;

  const get = async (id: string): Promise<RunRecord> => {
    const run = /^\d{1,15}$/.test(id) ? await findRun(store.db, Number(id)) : undefined;
    if (!run) throw problem('not-found', { what: id });
    return run;
  };

  const findFinished = async (run: RunRecord): Promise<FinishedRunRecord | undefined> => {
    const result = await findResult(store.db, run.number);
    return result && { ...run, result };
  };

  const listPublished = async (): Promise<FinishedRunRecord[]> => {
    const finished: FinishedRunRecord[] = [];
    for (const run of await listPublishedRuns(store.db)) {
      const found = await findFinished(run);
      if (found) finished.push(found);
    }
    return finished;
  };

  const changesAgainstPublished = async (run: FinishedRunRecord): Promise<RunDetail['changes']> => {
    const published = (await listPublishedRuns(store.db)).find(({ scheme }) => scheme === run.scheme);
    const against = published?.number === run.number ? await findPublicationBefore(store.db, run) : published?.number;
    if (against === undefined) return null;
    const [before, after] = [String(against), String(run.number)];
    const classes = run.plan.classes.map(({ id }) => id);
    return changesOf(before, classes, await compareRuns(warehouse, before, after));
  };

  const detail = async (id: string, language: Language): Promise<RunDetail> => {
    const run = await get(id);
    const finished = await findFinished(run);
    return {
      ...summaryOf(run, language),
      table: finished?.result.table ?? null,
      curve: finished?.result.curve ?? null,
      degenerate: finished?.result.degenerate ?? null,
      changes: finished ? await changesAgainstPublished(finished) : null,
      ledger: (await findLedger(store.db, run.number)) ?? null,
    };
  };

  return {
    get,
    detail,
    listPublished,

    /** @throws ProblemFailure `not-found`, `state-conflict` where it has no result */
    getFinished: async (id: string): Promise<FinishedRunRecord> => {
      const run = await get(id);
      const finished = await findFinished(run);
      if (!finished) throw problem('state-conflict', { what: id, state: run.state });
      return finished;
    },

    /** @throws ProblemFailure `not-found` where nothing of the scheme is published */
    getPublished: async (scheme: string): Promise<FinishedRunRecord> => {
      await schemes.get(scheme);
      const found = (await listPublished()).find((run) => run.scheme === scheme);
      if (!found) throw problem('not-found', { what: scheme });
      return found;
    },

    /** Every run of a scheme that was ever published, newest first. */
    listPublicationsOf: (scheme: string) => listPublicationsOf(store.db, scheme),

    list: async (
      query: { cursor?: string | undefined; limit: number; scheme?: string | undefined },
      language: Language,
    ) => {
      const before = decodeCursor(z.number().int(), query.cursor);
      const rows = await listRuns(store.db, { before, scheme: query.scheme, limit: query.limit + 1 });
      return pageOf(
        rows,
        query.limit,
        (run) => summaryOf(run, language),
        ({ number }) => number,
      );
    },

    /**
     * Starts a run aside the live result.
     * @returns its number
     * @throws ProblemFailure `not-found`, `scheme-invalid` (against the datasets as they are now), `workspace-has-no-facts`
     */
    start: async (actor: Actor, request: RunRequest): Promise<number> => {
      const scheme = await schemes.get(request.scheme);
      const version = await schemes.getVersion(scheme.id, request.version ?? scheme.latestVersion);
      const { plan, diagnostics } = await schemes.check(version.text);
      if (!plan) throw invalidScheme(diagnostics);
      if ((await customers.count()) === 0) throw problem('workspace-has-no-facts');
      const asOf = request.asOf ?? (await parts.defaultAsOf());
      const watermarks = await facts.watermarks();
      const bound = bindPlan(plan, { asOf, timeZone: parts.timeZone });
      const run = { scheme: scheme.id, version: version.version, asOf, watermarks, plan: bound };
      return store.transaction(async (tx) => {
        const number = await insertRun(tx, { ...run, startedBy: nameOf(actor), at: clock.now() });
        await queue.send(tx, runJobName, { run: number });
        await audit.record(tx, actor, 'run.started', String(number), { scheme: scheme.id, version: version.version });
        return number;
      });
    },

    /**
     * Points the scheme at the run. Publishing the published run again changes nothing.
     * @throws ProblemFailure `not-found`, `state-conflict` where it is not done, `run-outdated` behind a newer one
     */
    publish: async (actor: Actor, id: string): Promise<void> => {
      const { number } = await get(id);
      await store.transaction(async (tx) => {
        const run = await findRun(tx, number);
        if (run?.state !== 'done') throw problem('state-conflict', { what: id, state: run?.state ?? '' });
        const current = await schemes.findPublishedRun(tx, run.scheme);
        if (current === number) return;
        const published = current === undefined ? undefined : await findRun(tx, current);
        if (published && (published.asOf > run.asOf || published.number > number)) {
          throw problem('run-outdated', { published: published.number });
        }
        await schemes.pointAt(tx, run.scheme, number);
        await markPublished(tx, number, nameOf(actor), clock.now());
        await audit.record(tx, actor, 'run.published', id, { scheme: run.scheme, version: run.version });
      });
    },

    /**
     * Takes the last publication of a scheme back: the run published before it counts again, or none.
     * @throws ProblemFailure `not-found`, `state-conflict` where the scheme does not point at the run
     */
    withdraw: async (actor: Actor, id: string): Promise<void> => {
      const run = await get(id);
      await store.transaction(async (tx) => {
        const current = await schemes.findPublishedRun(tx, run.scheme);
        if (current !== run.number) throw problem('state-conflict', { what: id, state: run.state });
        await schemes.pointAt(tx, run.scheme, (await findPublicationBefore(tx, run)) ?? null);
        await unmarkPublished(tx, run.number);
        await audit.record(tx, actor, 'run.withdrawn', id, { scheme: run.scheme, version: run.version });
      });
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` where it is over */
    cancel: async (actor: Actor, id: string): Promise<void> => {
      const run = await get(id);
      await store.transaction(async (tx) => {
        const end = { state: 'cancelled', failure: null, at: clock.now() } as const;
        if (!(await abandonRun(tx, run.number, end))) throw problem('state-conflict', { what: id, state: run.state });
        await audit.record(tx, actor, 'run.cancelled', id, { scheme: run.scheme });
      });
    },
  };
}

/** The newest run of the scheme that was published before the given one. */
async function findPublicationBefore(
  db: Db,
  run: { readonly scheme: string; readonly number: number },
): Promise<number | undefined> {
  return (await listPublicationsOf(db, run.scheme)).find(({ number }) => number < run.number)?.number;
}

function summaryOf(run: RunRecord, language: Language): RunSummary {
  const { number, plan, isPublished, failure } = run;
  return {
    id: String(number),
    number,
    scheme: run.scheme,
    schemeTitle: plan.title,
    version: run.version,
    hash: run.hash,
    asOf: run.asOf,
    state: run.state,
    progress: run.progress,
    published: isPublished,
    publishedAt: run.publishedAt?.toISOString() ?? null,
    customers: run.customers,
    rated: run.rated,
    durationMs: run.durationMs,
    startedBy: run.startedBy,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    failure: failure?.[language] ?? null,
  };
}

/** What the pages of a scheme show of its published run. */
export function publishedRunOf(run: FinishedRunRecord): PublishedRun {
  return {
    run: String(run.number),
    version: run.version,
    asOf: run.asOf,
    publishedAt: (run.publishedAt ?? run.createdAt).toISOString(),
    publishedBy: run.publishedBy ?? run.startedBy,
    table: run.result.table,
  };
}

/** A run as the analytical store reads it. */
export function finishedRunOf(run: FinishedRunRecord): FinishedRun {
  const { statistics, values } = run.result;
  return { plan: run.plan, statistics, values, run: String(run.number) };
}
