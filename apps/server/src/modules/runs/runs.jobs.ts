import type { Progress } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import {
  dropRuns,
  type Engine,
  type PlannedRun,
  type RunOutcome,
  type RunOverride,
  type RunProgress,
  runPlans,
  type ValueChecks,
  WarehouseError,
} from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { type AnyJob, defineJob, type StillOurs } from '../../jobs/job-definition.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { Store } from '../../store/store.js';
import type { FactsService, Watermarks } from '../imports/facts.service.js';
import { ledgerOf } from './run-ledger.js';
import type { RunEnd, RunRecord, RunResult } from './run-record.js';
import { readRunResult } from './run-result.js';
import { abandonRuns, findRun, finishRuns, listTogether, moveRuns } from './runs.repository.js';
import { runJobName } from './runs.start.js';

export interface RunsJobsParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly facts: FactsService;
  /** How values are checked for quality scores. */
  readonly valueChecks: ValueChecks;
  /** The overrides of a scheme that hold on a day. */
  readonly overridesOn: (scheme: string, day: string) => Promise<readonly RunOverride[]>;
  /** Brings the profile up to date: a run reads it in the analytical store. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  /** Greater after every change of a customer. */
  readonly profileVersion: () => Promise<number>;
  readonly onError: (failure: unknown) => void;
}

const payload = z.object({ run: z.number().int() });
const progressEveryMs = 500;

/** Removes what runs that came to nothing have written. */
const clearJobName = 'run-clear';

/** A store that does not answer for a moment is waited for: half a minute in all. */
const retryLimit = 5;
/** What is to be removed is not forgotten where the store is away for hours. */
const clearRetryLimit = 20;

export function runsJobs(parts: RunsJobsParts): AnyJob[] {
  return [runsJob(parts), clearJob(parts)];
}

/**
 * Does runs, those that are measured together in one go. Work that was killed half-way begins again: what it had written
 * under its numbers is dropped first. A worker that hung may find its runs done by another, and even published: it neither
 * drops nor ends what is no longer its own.
 */
function runsJob(parts: RunsJobsParts): AnyJob {
  const { store, queue } = parts;
  return defineJob({
    name: runJobName,
    payload,
    retryLimit,
    isWanted: async ({ run }) => (await findRun(store.db, run))?.state !== 'cancelled',
    run: async ({ run: number }, signal, stillOurs) => {
      const runs = await listTogether(store.db, number);
      // They are over together: the state of one is that of all.
      const [first] = runs;
      if (!first || first.state === 'done') return;
      await dropOwn(parts, runs, stillOurs);
      if (isForsaken(runs)) return;
      try {
        const from = await parts.profileVersion();
        await parts.deliverOutbox(signal);
        await perform(parts, { runs, from, signal, stillOurs });
      } catch (failure) {
        // Where not even dropping is possible, as on a full disk, the run ends all the same, and is dropped at the next attempt.
        const [dropped] = await Promise.allSettled([dropOwn(parts, runs, stillOurs)]);
        if (!(await isExplained(parts, first, failure, stillOurs))) throw failure;
        if (dropped.status === 'rejected') throw dropped.reason;
      }
    },
    onGivenUp: async (tx, { run }, failure) => {
      const { together = [] } = (await findRun(tx, run)) ?? {};
      await abandonRuns(tx, together, { state: 'failed', failure: sentenceOf(failure), at: parts.clock.now() });
      await queue.send(tx, clearJobName, { run });
    },
  });
}

function clearJob({ store, warehouse }: RunsJobsParts): AnyJob {
  return defineJob({
    name: clearJobName,
    payload,
    retryLimit: clearRetryLimit,
    run: async ({ run }) => {
      const runs = await listTogether(store.db, run);
      if (isForsaken(runs)) await stopAndDrop(warehouse, runs);
    },
  });
}

/** Nobody will take them up again. */
function isForsaken([first]: readonly RunRecord[]): boolean {
  return first?.state === 'failed' || first?.state === 'cancelled';
}

/** Drops what the runs have written, unless somebody else works on them, or has done them. */
async function dropOwn(
  { store, warehouse }: RunsJobsParts,
  runs: readonly RunRecord[],
  stillOurs: StillOurs,
): Promise<void> {
  const [first] = runs;
  if (!first) return;
  const mayDrop = (await stillOurs(store.db)) || isForsaken(await listTogether(store.db, first.number));
  if (mayDrop) await stopAndDrop(warehouse, runs);
}

/** What a process that is gone had begun goes on in a server, and would write beside those who do it again. */
async function stopAndDrop(warehouse: Engine, runs: readonly RunRecord[]): Promise<void> {
  await warehouse.stopWork(workOf(runs));
  await dropRuns(warehouse, plannedRuns(runs));
}

/** The name of their statements in the analytical store. */
function workOf([first]: readonly RunRecord[]): string {
  if (!first) throw new Error('nothing to run');
  return `run${first.number}`;
}

function plannedRuns(runs: readonly RunRecord[]): PlannedRun[] {
  return runs.map(plannedRun);
}

function plannedRun({ plan, number, former }: RunRecord): PlannedRun {
  return {
    plan,
    run: String(number),
    ...(former && { former: { run: String(former.number), asOf: former.asOf } }),
  };
}

/** What a person reads who asks why a run came to nothing. */
function sentenceOf(failure: unknown): Title {
  const failures = failure instanceof AggregateError ? failure.errors : [failure];
  const known = failures.find((one) => one instanceof WarehouseError && one.kind !== 'cancelled');
  return known instanceof WarehouseError ? { 'zh-CN': known.sentence.zh, en: known.sentence.en } : unexplained;
}

const unexplained: Title = {
  'zh-CN': '运行多次未能完成，原因见服务日志。请稍后重新运行。',
  en: 'The run did not finish after several attempts; the server log says why. Run it again later.',
};

interface Performing {
  readonly runs: readonly RunRecord[];
  /** Up to this version, at least, the profile is in the analytical store. */
  readonly from: number;
  readonly signal: AbortSignal;
  readonly stillOurs: StillOurs;
}

async function perform(parts: RunsJobsParts, { runs, from, signal, stillOurs }: Performing): Promise<void> {
  const { store, warehouse, clock, facts, valueChecks } = parts;
  const started = clock.now();
  const planned: PlannedRun[] = [];
  for (const run of runs) {
    planned.push({ ...plannedRun(run), overrides: await parts.overridesOn(run.scheme, run.asOf) });
  }
  const outcomes = await runPlans(warehouse.named(workOf(runs)), {
    runs: planned,
    facts: await facts.read(watermarksOf(runs), 'local'),
    valueChecks,
    signal,
    onProgress: progressWriter(parts, runs),
  });
  const profile = { from, upTo: await parts.profileVersion() };
  const results: Performed[] = [];
  for (const [i, run] of runs.entries()) {
    const outcome = outcomes[i];
    if (!outcome) throw new Error(`run ${run.number} has no outcome`);
    const { statistics, values, overrides } = outcome;
    const hasOverrides = overrides.applied > 0;
    const finished = { plan: run.plan, statistics, values, run: String(run.number), hasOverrides };
    results.push({ run, outcome, result: await readRunResult(warehouse, finished) });
  }
  const at = clock.now();
  const end = {
    engine: `${warehouse.kind} ${await warehouse.version()}`,
    at,
    durationMs: at.getTime() - started.getTime(),
    profile,
  };
  const ends = results.map((performed) => endOf(performed, end));
  const isFinished = await store.transaction(async (tx) => (await stillOurs(tx)) && finishRuns(tx, ends));
  if (!isFinished) await dropOwn(parts, runs, stillOurs);
}

interface Performed {
  readonly run: RunRecord;
  readonly outcome: RunOutcome;
  readonly result: RunResult;
}

function endOf(
  { run, outcome, result }: Performed,
  { engine, ...end }: Pick<RunEnd, 'at' | 'durationMs' | 'profile'> & { readonly engine: string },
): RunEnd {
  const { number, plan, watermarks } = run;
  const ledger = ledgerOf({ engine, plan, watermarks, outcome, result, durationMs: end.durationMs });
  return { number, result, ledger, customers: ledger.rowsIn, rated: ledger.rowsOut, ...end };
}

/** What counts for runs that are measured together: they were started in one go, so it is the same for all. */
function watermarksOf(runs: readonly RunRecord[]): Watermarks {
  const [first] = runs;
  if (!first) throw new Error('nothing to run');
  return first.watermarks;
}

/** Failures a person can do something about end the runs with their sentence; the others are tried again. */
async function isExplained(
  { store, clock, onError }: RunsJobsParts,
  { number, together }: RunRecord,
  failure: unknown,
  stillOurs: StillOurs,
): Promise<boolean> {
  if ((await findRun(store.db, number))?.state === 'cancelled') return true;
  if (!(failure instanceof WarehouseError) || failure.kind === 'unavailable' || failure.kind === 'cancelled')
    return false;
  onError(failure);
  const end = { state: 'failed', failure: sentenceOf(failure), at: clock.now() } as const;
  return store.transaction(async (tx) => {
    if (!(await stillOurs(tx))) return false;
    await abandonRuns(tx, together, end);
    return true;
  });
}

const titles: Readonly<Record<RunProgress['phase'], Title>> = {
  measuring: { 'zh-CN': '计算指标', en: 'Measuring' },
  assigning: { 'zh-CN': '分派类别', en: 'Assigning classes' },
};

/** Writes where runs stand, one write at a time and not more often than people can read. */
function progressWriter(
  { store, onError }: RunsJobsParts,
  runs: readonly RunRecord[],
): (progress: RunProgress) => void {
  const numbers = runs.map(({ number }) => number);
  let writing = false;
  let last = 0;
  return ({ phase, done, of }) => {
    const now = performance.now();
    if (writing || (done > 0 && now - last < progressEveryMs)) return;
    writing = true;
    last = now;
    const progress: Progress = { step: phase, title: titles[phase], done, total: of };
    store
      .transaction((tx) => moveRuns(tx, numbers, phase, progress))
      .catch(onError)
      .finally(() => {
        writing = false;
      });
  };
}
