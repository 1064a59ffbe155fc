import {
  type Language,
  type PublishedRun,
  type Rerated,
  type RunChanges,
  type RunDetail,
  type RunSummary,
  renderProblem,
} from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { type CountedReratings, compareRuns, type Engine, type FinishedRun, type FormerRun } from '@kefen/warehouse';
import { z } from 'zod';
import { type Actor, nameOf } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { type ProblemFailure, problem } from '../../problem.js';
import type { Db, Tx } from '../../store/store.js';
import type { ValuesState } from '../../store/tables.js';
import type { WebhooksService } from '../webhooks/webhooks.service.js';
import { announcePublication } from './announce-publication.js';
import { dropOldValues } from './old-values.js';
import { countingOn, countingPublications } from './publications.js';
import { findPlans, findTables, listEveryPublication, type PublicationRecord } from './publications.repository.js';
import { changesOf } from './run-changes.js';
import { clustersOf } from './run-clusters.js';
import type { FinishedRunRecord, RunRecord } from './run-record.js';
import { findValuesState } from './run-values.repository.js';
import {
  abandonRuns,
  findFormer,
  findLedger,
  findPublishedRun,
  findResult,
  findRun,
  listPublicationsOf,
  listPublishedNumbers,
  listPublishedRuns,
  listRuns,
  listStandings,
  listTogether,
  notePublication,
  noteWithdrawal,
} from './runs.repository.js';
import { type RunRequest, type RunsStartParts, type StartWithin, startRuns } from './runs.start.js';
import { createStandingTables, type StandingTable } from './standing-table.js';

export { sumOfAmounts } from './amount.js';
export type { PublicationRecord } from './publications.repository.js';
export { changesOf } from './run-changes.js';
export type { FinishedRunRecord, RunRecord, RunStanding } from './run-record.js';
export { classTableOf } from './run-result.js';
export type { StandingTable } from './standing-table.js';

export interface RunsServiceParts extends RunsStartParts {
  readonly warehouse: Engine;
  /** Tells other systems, in the transaction of a publication. */
  readonly announce: WebhooksService['announce'];
  /** Of a scheme, the last publications whose values are kept. */
  readonly keptPublications: number;
  /** What was decided since a published run. */
  readonly reratingsOf: (db: Db, run: number) => Promise<CountedReratings>;
  /** How a published run is kept up to date until the next one. */
  readonly betweenOf: (run: number) => Promise<BetweenRuns | undefined>;
  /** In the transaction in which another run, or none, is the published one of a scheme. */
  readonly afterPublication: (tx: Tx, scheme: string, change: PublicationChange) => Promise<void>;
}

/** A run was published, or its publication taken back. */
interface PublicationChange {
  readonly run: number;
  readonly isTakenBack: boolean;
}

/** How a run is kept up to date until the next one. */
interface BetweenRuns {
  readonly day: string | null;
  readonly at: Date | null;
  readonly failure: Title | null;
  readonly againAt: Date | null;
}

const neverBetween: BetweenRuns = { day: null, at: null, failure: null, againAt: null };

/** A business day, and the instant as of which it is asked for; default: as it is known now. */
export interface CountingDay {
  readonly day: string;
  readonly knownAt?: Date | undefined;
}

export interface CountingRun {
  readonly publication: PublicationRecord;
  /** With what was decided since, where it counted on the day: it counts now, and not on days that are over. */
  readonly run: FinishedRunRecord;
  readonly rerated: Rerated | null;
}

/** What a run of a scheme on a day would be decided against, and the classes that count now. */
export interface RunGround {
  /** The last publication with an earlier day. */
  readonly former: FormerRun | undefined;
  readonly published: RunRecord | undefined;
  /** The published run's classes with what was decided since; there where something is published. */
  readonly counted: CountedReratings | undefined;
}

export type RunsService = ReturnType<typeof createRunsService>;

/** The ledger of runs: starting, looking at, publishing and cancelling them. */
export function createRunsService(parts: RunsServiceParts) {
  const { store, warehouse, clock, audit, schemes } = parts;

  const standingTable = createStandingTables(warehouse);

  const get = async (id: string): Promise<RunRecord> => {
    const run = /^\d{1,15}$/.test(id) ? await findRun(store.db, Number(id)) : undefined;
    if (!run) throw problem('not-found', { what: id });
    return run;
  };

  /** @throws ProblemFailure `not-found`, `state-conflict` where it has no result */
  const getFinished = async (id: string): Promise<FinishedRunRecord> => {
    const run = await get(id);
    const finished = await findFinished(run);
    if (!finished) throw problem('state-conflict', { what: id, state: run.state });
    return finished;
  };

  const findFinished = async (run: RunRecord): Promise<FinishedRunRecord | undefined> => {
    const result = await findResult(store.db, run.number);
    if (!result) return undefined;
    const rerated = run.isPublished ? await parts.reratingsOf(store.db, run.number) : undefined;
    return { ...run, result, ...(rerated && rerated.last > 0 && { rerated }) };
  };

  const listPublished = async (): Promise<FinishedRunRecord[]> => {
    const finished: FinishedRunRecord[] = [];
    for (const run of await listPublishedRuns(store.db)) {
      const found = await findFinished(run);
      if (found) finished.push(found);
    }
    return finished;
  };

  /** What was decided since a run counts on the day up to which it was decided, and later: as of now. */
  const asItCounted = async (run: FinishedRunRecord, { day, knownAt }: CountingDay) => {
    const { rerated } = knownAt === undefined && day > run.asOf ? await standingTable(run) : { rerated: null };
    if (rerated && day >= rerated.asOf) return { run, rerated };
    const { rerated: _, ...own } = run;
    return { run: own, rerated: null };
  };

  /** Against the run as it counts now, where it is the published one. */
  const changesAgainst = async (run: FinishedRunRecord, against: CountedReratings): Promise<RunChanges> => {
    const classes = run.plan.classes.map(({ id }) => id);
    return changesOf(against.run, classes, await compareRuns(warehouse, against, String(run.number)));
  };

  const changesAgainstPublished = async (run: FinishedRunRecord): Promise<RunDetail['changes']> => {
    const published = (await findPublishedRun(store.db, run.scheme))?.number;
    const against = published === run.number ? await findPublicationBefore(store.db, run) : published;
    // With what was decided since: that counts, or did until the run was published.
    return against === undefined ? null : changesAgainst(run, await parts.reratingsOf(store.db, against));
  };

  /** What stands in the way of publishing a finished run as things are. @param current the number the scheme points at */
  const findObstacle = async (
    db: Db,
    run: RunRecord,
    current: number | undefined,
  ): Promise<ProblemFailure | undefined> => {
    const published = current === undefined ? undefined : await findRun(db, current);
    if (published && (published.asOf > run.asOf || published.number > run.number)) {
      return problem('run-outdated', { published: published.number });
    }
    // The record may be older than the transaction that publishes.
    if (!isRead(await findValuesState(db, run.number))) return problem('run-values-dropped', { run: run.number });
    const former = (await findFormer(db, run.scheme, run.asOf)) ?? null;
    if (run.plan.stability && former !== (run.former?.number ?? null)) return problem('run-former-changed');
    return schemes.versions.findObstacle(db, run);
  };

  const obstacleOf = async (run: RunRecord, language: Language): Promise<RunDetail['obstacle']> => {
    if (run.isPublished) return null;
    const current = (await findPublishedRun(store.db, run.scheme))?.number;
    const obstacle = await findObstacle(store.db, run, current);
    if (!obstacle) return null;
    const { code, title, detail } = renderProblem(obstacle.occurrence, language, '');
    return { code, title, detail };
  };

  const betweenOf = async ({ number }: RunRecord, language: Language): Promise<RunDetail['between']> => {
    const { day, at, failure, againAt } = (await parts.betweenOf(number)) ?? neverBetween;
    const instant = (time: Date | null) => time?.toISOString() ?? null;
    return { day, at: instant(at), failure: failure?.[language] ?? null, againAt: instant(againAt) };
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
      between: finished?.isPublished ? await betweenOf(finished, language) : null,
      obstacle: finished ? await obstacleOf(run, language) : null,
    };
  };

  /** Publishes a run by its number in a transaction; throws before it has changed anything. */
  const publishWithin = async (tx: Tx, actor: Actor, number: number): Promise<void> => {
    const id = String(number);
    const run = await findRun(tx, number);
    if (run?.state !== 'done') throw problem('state-conflict', { what: id, state: run?.state ?? '' });
    const current = await schemes.findPublishedRun(tx, run.scheme);
    if (current === number) return;
    const obstacle = await findObstacle(tx, run, current);
    if (obstacle) throw obstacle;
    await schemes.pointAt(tx, run.scheme, number);
    await notePublication(tx, run, nameOf(actor), clock.now());
    await parts.afterPublication(tx, run.scheme, { run: number, isTakenBack: false });
    await announcePublication(parts, tx, run, current === undefined ? null : await parts.reratingsOf(tx, current));
    await audit.record(tx, actor, 'run.published', id, { scheme: run.scheme, version: run.version });
  };

  return {
    get,
    detail,
    listPublished,
    publishWithin,

    getFinished,

    /** The table of a published run as it counts now. */
    standingTable,

    /** See `dropOldValues`. */
    dropOldValues: () => dropOldValues(parts),

    /** Whether the values of a run are all there: what was read of them before this was asked was all. */
    hasValues: async (number: number): Promise<boolean> => isRead(await findValuesState(store.db, number)),

    /** @throws ProblemFailure `not-found` where nothing of the scheme is published */
    getPublished: async (scheme: string): Promise<FinishedRunRecord> => {
      await schemes.get(scheme);
      const found = (await listPublished()).find((run) => run.scheme === scheme);
      if (!found) throw problem('not-found', { what: scheme });
      return found;
    },

    /** The numbers of the runs that schemes point at. */
    listPublishedNumbers: (): Promise<number[]> => listPublishedNumbers(store.db),

    /** The run a scheme points at, without its result. */
    findPublished: (scheme: string): Promise<RunRecord | undefined> => findPublishedRun(store.db, scheme),

    /** Of a scheme that need not be there: then of nothing. */
    groundOf: async (scheme: string, asOf: string): Promise<RunGround> => {
      const number = await findFormer(store.db, scheme, asOf);
      const former = number === undefined ? undefined : await findRun(store.db, number);
      const published = await findPublishedRun(store.db, scheme);
      return {
        former: former && { run: String(former.number), asOf: former.asOf },
        published,
        counted: published && (await parts.reratingsOf(store.db, published.number)),
      };
    },

    /**
     * The publications of a scheme that counted one after another, the earliest day first.
     * @param knownAt as it was known at that instant; default: as it is known now
     * @throws ProblemFailure `not-found` where there is no such scheme
     */
    listCounting: async (scheme: string, knownAt?: Date): Promise<PublicationRecord[]> => {
      await schemes.get(scheme);
      return countingPublications(await listEveryPublication(store.db, scheme), knownAt);
    },

    /**
     * The run that counted on a day.
     * @throws ProblemFailure `not-found` where there is no such scheme, `nothing-published`, `nothing-published-then`
     */
    getCounting: async (scheme: string, { day, knownAt }: CountingDay): Promise<CountingRun> => {
      await schemes.get(scheme);
      const all = await listEveryPublication(store.db, scheme);
      const publication = countingOn(all, day, knownAt);
      const run = publication && (await findRun(store.db, publication.run));
      const finished = run && (await findFinished(run));
      if (publication && finished) return { publication, ...(await asItCounted(finished, { day, knownAt })) };
      const [first] = countingPublications(all, knownAt);
      throw first ? problem('nothing-published-then', { day, first: first.asOf }) : problem('nothing-published');
    },

    /** The plans of runs, by their numbers. */
    findPlans: (runs: readonly number[]) => findPlans(store.db, runs),
    /** The class tables of finished runs, by their numbers. */
    findTables: (runs: readonly number[]) => findTables(store.db, runs),

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
     * Starts runs that are measured together: of schemes, of versions, also several of one scheme, or of every published scheme by
     * the version in force on the day, or the one that is published.
     * @returns their numbers, in the order asked for
     * @throws ProblemFailure as `startRuns`
     */
    startMany: async (actor: Actor, { schemes: ids, versions, asOf }: ManyRequest): Promise<number[]> => {
      const named = [...[...new Set(ids)].map((scheme) => ({ scheme })), ...(versions ?? [])];
      const requests = ids || versions ? named : (await listPublishedRuns(store.db)).map(byPublished);
      return startRuns(parts, actor, requests, asOf);
    },

    /**
     * Who is in which class by the run, and in which by the other one, or with what was decided since where that is published.
     * @throws ProblemFailure `not-found`, `state-conflict` where one of them has no result
     */
    compare: async (id: string, other: string): Promise<RunChanges> =>
      changesAgainst(await getFinished(id), countedOf(await getFinished(other))),

    /**
     * As `startMany`, each scheme by the version that is published, or else the latest.
     * @param schemes null: every published one
     * @throws ProblemFailure as `startRuns`, `nothing-to-run` where there is none
     */
    startPublished: async (
      actor: Actor,
      { schemes: ids, asOf }: { schemes: readonly string[] | null; asOf: string },
      within: StartWithin,
    ): Promise<number[]> => {
      const published = await listPublishedRuns(store.db);
      const versionOf = (scheme: string) => published.find((run) => run.scheme === scheme)?.version;
      const requests: readonly RunRequest[] =
        ids?.map((scheme) => ({ scheme, version: versionOf(scheme) })) ?? published;
      if (requests.length === 0) throw problem('nothing-to-run');
      return startRuns(parts, actor, requests, asOf, within);
    },

    /** How runs stand, in the order of their numbers. */
    listStandings: (numbers: readonly number[]) => listStandings(store.db, numbers),

    /**
     * What publishing a finished run would change against the published one; null where nothing is published.
     * @throws ProblemFailure `not-found`, `state-conflict` where it has no result
     */
    findChanges: async (number: number): Promise<RunDetail['changes']> => {
      const run = await get(String(number));
      const finished = await findFinished(run);
      if (!finished) throw problem('state-conflict', { what: String(number), state: run.state });
      return changesAgainstPublished(finished);
    },

    /** In the order of the numbers given. */
    listByNumber: async (numbers: readonly number[], language: Language): Promise<RunSummary[]> => {
      const runs = await Promise.all(numbers.map((number) => get(String(number))));
      return runs.map((run) => summaryOf(run, language));
    },

    /**
     * Points the scheme at the run. Publishing the published run again changes nothing.
     * @throws ProblemFailure `not-found`, `state-conflict` where it is not done, `run-outdated` behind a newer one,
     * `run-former-changed` where it was decided against another publication than the one before it now, and what stands in the
     * way of its version
     */
    publish: async (actor: Actor, id: string): Promise<void> => {
      const { number } = await get(id);
      await store.transaction((tx) => publishWithin(tx, actor, number));
    },

    /**
     * Takes the last publication of a scheme back: the run published before it counts again, or none.
     * @throws ProblemFailure `not-found`, `state-conflict` where the scheme does not point at the run, `run-values-dropped`
     * where the values of the one before it are not kept any more
     */
    withdraw: async (actor: Actor, id: string): Promise<void> => {
      const run = await get(id);
      await store.transaction(async (tx) => {
        const current = await schemes.findPublishedRun(tx, run.scheme);
        if (current !== run.number) throw problem('state-conflict', { what: id, state: run.state });
        const before = await findPublicationBefore(tx, run);
        if (before !== undefined && !isRead(await findValuesState(tx, before)))
          throw problem('run-values-dropped', { run: before });
        await schemes.pointAt(tx, run.scheme, before ?? null);
        await noteWithdrawal(tx, run.number, nameOf(actor), clock.now());
        await parts.afterPublication(tx, run.scheme, { run: run.number, isTakenBack: true });
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

export interface ManyRequest {
  readonly schemes?: readonly string[] | undefined;
  readonly versions?: readonly { readonly scheme: string; readonly version: number }[] | undefined;
  readonly asOf?: string | undefined;
}

function byPublished({ scheme, version }: RunRecord): RunRequest {
  return { scheme, otherwise: version };
}

function isRead(state: ValuesState | undefined): boolean {
  return state === 'kept' || state === 'needed';
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
export function publishedRunOf(run: FinishedRunRecord, { table, rerated }: StandingTable): PublishedRun {
  return {
    run: String(run.number),
    version: run.version,
    asOf: run.asOf,
    publishedAt: (run.publishedAt ?? run.createdAt).toISOString(),
    publishedBy: run.publishedBy ?? run.startedBy,
    table,
    rerated,
  };
}

/** A run as the analytical store reads it. */
export function finishedRunOf(run: FinishedRunRecord): FinishedRun {
  const { statistics, values, hasOverrides = false } = run.result;
  const { plan, rerated } = run;
  return { plan, statistics, values, run: String(run.number), hasOverrides, ...(rerated && { rerated }) };
}

/** The classes that count by a run: its own, or with what was decided since. */
export function countedOf({ number, rerated }: Pick<FinishedRunRecord, 'number' | 'rerated'>): CountedReratings {
  return rerated ?? { run: String(number), last: 0, without: [] };
}
