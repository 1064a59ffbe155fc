import type { Language, PublishedRun, RunDetail, RunSummary } from '@kefen/contract';
import { compareRuns, type Engine, type FinishedRun } from '@kefen/warehouse';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { problem } from '../../problem.js';
import type { Db, Tx } from '../../store/store.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import { announcePublication } from './announce-publication.js';
import { changesOf } from './run-changes.js';
import { clustersOf } from './run-clusters.js';
import type { FinishedRunRecord, RunRecord } from './run-record.js';
import {
  abandonRuns,
  findFormer,
  findLedger,
  findPublishedRun,
  findResult,
  findRun,
  listPublicationsOf,
  listPublishedRuns,
  listRuns,
  listTogether,
  notePublication,
  noteWithdrawal,
} from './runs.repository.js';
import { type RunRequest, type RunsStartParts, startRuns } from './runs.start.js';

export { changesOf } from './run-changes.js';
export type { FinishedRunRecord, RunRecord } from './run-record.js';
export { classTableOf } from './run-result.js';

export interface RunsServiceParts extends RunsStartParts {
  readonly warehouse: Engine;
  /** Tells other systems, in the transaction of a publication. */
  readonly announce: WebhooksService['announce'];
  /** In the transaction in which another run, or none, is the published one of a scheme. */
  readonly afterPublication: (tx: Tx, scheme: string) => Promise<void>;
}

export type RunsService = ReturnType<typeof createRunsService>;

/** The ledger of runs: starting, looking at, publishing and cancelling them. */
export function createRunsService(parts: RunsServiceParts) {
  const { store, warehouse, clock, audit, schemes } = parts;

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
    const published = await findPublishedRun(store.db, run.scheme);
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
      clusters: finished ? clustersOf(finished.plan, finished.result.statistics) : null,
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

    /** The run a scheme points at, without its result. */
    findPublished: (scheme: string): Promise<RunRecord | undefined> => findPublishedRun(store.db, scheme),

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
     * @throws ProblemFailure as `startRuns`
     */
    start: async (actor: Actor, { asOf, ...request }: RunRequest & { asOf?: string | undefined }): Promise<number> => {
      const [number] = await startRuns(parts, actor, [request], asOf);
      if (number === undefined) throw new Error('a run without a number');
      return number;
    },

    /**
     * Starts runs of several schemes that are measured together: the latest versions of the named ones, or every published
     * scheme by the version that is published.
     * @returns their numbers
     * @throws ProblemFailure as `startRuns`
     */
    startMany: async (
      actor: Actor,
      { schemes: ids, asOf }: { schemes?: readonly string[] | undefined; asOf?: string | undefined },
    ): Promise<number[]> => {
      const named = ids && [...new Set(ids)].map((scheme) => ({ scheme }));
      return startRuns(parts, actor, named ?? (await listPublishedRuns(store.db)), asOf);
    },

    /** In the order of the numbers given. */
    listByNumber: async (numbers: readonly number[], language: Language): Promise<RunSummary[]> => {
      const runs = await Promise.all(numbers.map((number) => get(String(number))));
      return runs.map((run) => summaryOf(run, language));
    },

    /**
     * Points the scheme at the run. Publishing the published run again changes nothing.
     * @throws ProblemFailure `not-found`, `state-conflict` where it is not done, `run-outdated` behind a newer one,
     * `run-former-changed` where it was decided against another publication than the one before it now
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
        const former = (await findFormer(tx, run.scheme, run.asOf)) ?? null;
        if (run.plan.stability && former !== (run.former?.number ?? null)) throw problem('run-former-changed');
        await schemes.pointAt(tx, run.scheme, number);
        await notePublication(tx, run, nameOf(actor), clock.now());
        await parts.afterPublication(tx, run.scheme);
        await announcePublication(parts, tx, run, current ?? null);
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
        await noteWithdrawal(tx, run.number, nameOf(actor), clock.now());
        await parts.afterPublication(tx, run.scheme);
        await audit.record(tx, actor, 'run.withdrawn', id, { scheme: run.scheme, version: run.version });
      });
    },

    /**
     * Cancels a run and those that are measured with it.
     * @throws ProblemFailure `not-found`, `state-conflict` where it is over
     */
    cancel: async (actor: Actor, id: string): Promise<void> => {
      const run = await get(id);
      const runs = await listTogether(store.db, run.number);
      await store.transaction(async (tx) => {
        const end = { state: 'cancelled', failure: null, at: clock.now() } as const;
        if (!(await abandonRuns(tx, run.together, end)))
          throw problem('state-conflict', { what: id, state: run.state });
        for (const { number, scheme } of runs)
          await audit.record(tx, actor, 'run.cancelled', String(number), { scheme });
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
    together: run.together.filter((other) => other !== number).map(String),
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
  const { statistics, values, hasOverrides = false } = run.result;
  return { plan: run.plan, statistics, values, run: String(run.number), hasOverrides };
}
