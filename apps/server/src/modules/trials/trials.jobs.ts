import type { Progress, TrialResult } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import {
  countTrial,
  dropTrial,
  type Engine,
  performTrial,
  type RunOverride,
  type RunProgress,
  trialTable,
  type ValueChecks,
  WarehouseError,
} from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Store } from '../../store/store.js';
import type { FactsService } from '../imports/facts.service.js';
import type { RunGround, RunsService } from '../runs/runs.service.js';
import { openTrialStates, type TrialAgainst, type TrialRecord, trialJobName } from './trial-record.js';
import { trialResultOf } from './trial-result.js';
import { abandonTrial, findTrial, finishTrial, moveTrial } from './trials.repository.js';
import { keptUntil } from './trials.service.js';

export interface TrialsJobsParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly facts: FactsService;
  readonly runs: Pick<RunsService, 'groundOf'>;
  /** How values are checked for quality scores. */
  readonly valueChecks: ValueChecks;
  /** The overrides of a scheme that hold on a day. */
  readonly overridesOn: (scheme: string, day: string) => Promise<readonly RunOverride[]>;
  /** Brings the profile up to date: it is read in the analytical store. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
}

const payload = z.object({ trial: z.number().int() });
const progressEveryMs = 500;

/** Performs trials. One that was killed half-way begins again: what it had written is dropped first. */
export function trialsJob(parts: TrialsJobsParts): AnyJob {
  const { store, warehouse, clock } = parts;
  const findOpen = async (number: number) => {
    const trial = await findTrial(store.db, number);
    return trial && openTrialStates.includes(trial.state) ? trial : undefined;
  };
  const fail = (number: number, failure: Title) => {
    const at = clock.now();
    const end = { state: 'failed', failure, at, keptUntil: keptUntil(at) } as const;
    return store.transaction((tx) => abandonTrial(tx, number, end));
  };
  return defineJob({
    name: trialJobName,
    payload,
    isWanted: async ({ trial: number }) => (await findOpen(number)) !== undefined,
    run: async ({ trial: number }, signal) => {
      const trial = await findOpen(number);
      try {
        if (trial) await perform(parts, trial, signal);
      } catch (failure) {
        // Cancelled: what was written goes below.
        if (await findOpen(number)) {
          const sentence = explained(failure);
          if (!sentence) throw failure;
          parts.onError(failure);
          await fail(number, sentence);
        }
      } finally {
        if ((await findTrial(store.db, number))?.state !== 'done') await dropTrial(warehouse, number);
      }
    },
    onGivenUp: async (tx, { trial: number }) => {
      const at = clock.now();
      await abandonTrial(tx, number, { state: 'failed', failure: unexplained, at, keptUntil: keptUntil(at) });
    },
  });
}

async function perform(parts: TrialsJobsParts, trial: TrialRecord, signal: AbortSignal): Promise<void> {
  const { store, warehouse, facts, valueChecks } = parts;
  const { number, scheme, asOf, variants } = trial;
  await parts.deliverOutbox(signal);
  const ground = await parts.runs.groundOf(scheme, asOf);
  await performTrial(warehouse, {
    number,
    plans: variants.map(({ plan }) => plan),
    former: ground.former,
    overrides: await parts.overridesOn(scheme, asOf),
    against: ground.counted,
    facts: await facts.read(await facts.watermarks(), 'local'),
    valueChecks,
    signal,
    onProgress: progressWriter(parts, number),
  });
  const against = againstOf(ground);
  const results: TrialResult[] = [];
  let customers = 0;
  for (const [i, { plan }] of variants.entries()) {
    const counts = await countTrial(warehouse, trialTable(number, i));
    results.push(trialResultOf(plan, counts, against?.classes));
    customers = counts.reduce((sum, { to, customers: n }) => (to === null ? sum : sum + Number(n)), 0);
  }
  signal.throwIfAborted();
  const at = parts.clock.now();
  await store.transaction((tx) =>
    finishTrial(tx, number, { customers, against: against ?? null, results, at, keptUntil: keptUntil(at) }),
  );
}

function againstOf({ published, counted }: RunGround): TrialAgainst | undefined {
  if (!published) return undefined;
  const { number, version, asOf, plan } = published;
  const rerated = counted !== undefined && counted.last > 0;
  return { run: String(number), version, asOf, rerated, classes: plan.classes };
}

/** Failures a person can do something about; the others are tried again. */
function explained(failure: unknown): Title | undefined {
  if (!(failure instanceof WarehouseError) || failure.kind === 'unavailable' || failure.kind === 'cancelled') return;
  return { 'zh-CN': failure.sentence.zh, en: failure.sentence.en };
}

const unexplained: Title = {
  'zh-CN': '试算多次未能完成，原因见服务日志。请稍后重新试算。',
  en: 'The trial did not finish after several attempts; the server log says why. Try again later.',
};

const titles: Readonly<Record<RunProgress['phase'], Title>> = {
  measuring: { 'zh-CN': '计算指标', en: 'Measuring' },
  assigning: { 'zh-CN': '分派类别', en: 'Assigning classes' },
};

/** Writes where a trial stands, one write at a time and not more often than people can read. */
function progressWriter({ store, onError }: TrialsJobsParts, number: number): (progress: RunProgress) => void {
  let writing = false;
  let last = 0;
  return ({ phase, done, of }) => {
    const now = performance.now();
    if (writing || (done > 0 && now - last < progressEveryMs)) return;
    writing = true;
    last = now;
    const progress: Progress = { step: phase, title: titles[phase], done, total: of };
    moveTrial(store.db, number, phase, progress)
      .catch(onError)
      .finally(() => {
        writing = false;
      });
  };
}
