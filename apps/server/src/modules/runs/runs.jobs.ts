import type { Progress } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { dropRun, type Engine, type RunProgress, runPlan, WarehouseError } from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Store } from '../../store/store.js';
import type { FactsService } from '../imports/facts.service.js';
import { ledgerOf } from './run-ledger.js';
import type { RunEnd, RunRecord } from './run-record.js';
import { readRunResult } from './run-result.js';
import { abandonRun, findRun, finishRun, moveRun } from './runs.repository.js';
import { runJobName } from './runs.service.js';

export interface RunsJobsParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly facts: FactsService;
  /** Brings the profile up to date: a run reads it in the analytical store. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
}

const payload = z.object({ run: z.number().int() });
const progressEveryMs = 500;

/** Does runs. One that was killed half-way begins again: what it had written under its number is dropped first. */
export function runsJob(parts: RunsJobsParts): AnyJob {
  const { store, warehouse } = parts;
  return defineJob({
    name: runJobName,
    payload,
    isWanted: async ({ run }) => (await findRun(store.db, run))?.state !== 'cancelled',
    run: async ({ run: number }, signal) => {
      const run = await findRun(store.db, number);
      if (!run || run.state === 'done' || run.state === 'failed') return;
      await dropRun(warehouse, run.plan, String(number));
      if (run.state === 'cancelled') return;
      try {
        await parts.deliverOutbox(signal);
        await perform(parts, run, signal);
      } catch (failure) {
        await dropRun(warehouse, run.plan, String(number));
        if (await isExplained(parts, run, failure)) return;
        throw failure;
      }
    },
    onGivenUp: async (tx, { run }) => {
      await abandonRun(tx, run, { state: 'failed', failure: unexplained, at: parts.clock.now() });
    },
  });
}

const unexplained: Title = {
  'zh-CN': '运行多次未能完成，原因见服务日志。请稍后重新运行。',
  en: 'The run did not finish after several attempts; the server log says why. Run it again later.',
};

async function perform(parts: RunsJobsParts, run: RunRecord, signal: AbortSignal): Promise<void> {
  const { store, warehouse, clock, facts } = parts;
  const started = clock.now();
  const outcome = await runPlan(warehouse, {
    plan: run.plan,
    run: String(run.number),
    facts: await facts.read(run.watermarks, 'local'),
    signal,
    onProgress: progressWriter(parts, run.number),
  });
  const { statistics, values } = outcome;
  const finished = { plan: run.plan, statistics, values, run: String(run.number) };
  const result = await readRunResult(warehouse, finished);
  const at = clock.now();
  const durationMs = at.getTime() - started.getTime();
  const engine = `${warehouse.kind} ${await warehouse.version()}`;
  const ledger = ledgerOf({ engine, plan: run.plan, watermarks: run.watermarks, outcome, result, durationMs });
  const end: RunEnd = { result, ledger, customers: ledger.rowsIn, rated: ledger.rowsOut, durationMs, at };
  const isFinished = await store.transaction((tx) => finishRun(tx, run.number, end));
  if (!isFinished) await dropRun(warehouse, run.plan, String(run.number));
}

/** Failures a person can do something about end the run with their sentence; the others are tried again. */
async function isExplained(
  { store, clock, onError }: RunsJobsParts,
  run: RunRecord,
  failure: unknown,
): Promise<boolean> {
  if ((await findRun(store.db, run.number))?.state === 'cancelled') return true;
  if (!(failure instanceof WarehouseError) || failure.kind === 'unavailable' || failure.kind === 'cancelled')
    return false;
  onError(failure);
  const sentence: Title = { 'zh-CN': failure.sentence.zh, en: failure.sentence.en };
  const end = { state: 'failed', failure: sentence, at: clock.now() } as const;
  await store.transaction((tx) => abandonRun(tx, run.number, end));
  return true;
}

const titles: Readonly<Record<RunProgress['phase'], Title>> = {
  measuring: { 'zh-CN': '计算指标', en: 'Measuring' },
  assigning: { 'zh-CN': '分派类别', en: 'Assigning classes' },
};

/** Writes where a run stands, one write at a time and not more often than people can read. */
function progressWriter({ store, onError }: RunsJobsParts, number: number): (progress: RunProgress) => void {
  let writing = false;
  let last = 0;
  return ({ phase, done, of }) => {
    const now = performance.now();
    if (writing || (done > 0 && now - last < progressEveryMs)) return;
    writing = true;
    last = now;
    const progress: Progress = { step: phase, title: titles[phase], done, total: of };
    moveRun(store.db, number, phase, progress)
      .catch(onError)
      .finally(() => {
        writing = false;
      });
  };
}
