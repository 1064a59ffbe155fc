import type { Progress } from '@kefen/contract';
import { addDays, type Dataset, type IsoDate, sql, type Title } from '@kefen/scheme';
import { type Engine, profileTableName } from '@kefen/warehouse';
import { z } from 'zod';
import { type Clock, dayIn } from '../../clock.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Store } from '../../store/store.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService, Watermarks } from '../imports/facts.service.js';
import { measureDataset } from './measure-dataset.js';
import { listNewest, listRules, readState, saveFailure, saveMeasurement, saveProgress } from './quality.repository.js';
import type { Measured, RuleRecord } from './quality-record.js';
import { qualityJobName } from './quality-request.js';
import { wholeScore } from './quality-score.js';

export interface QualityJobParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** Brings the profile in the analytical store up to date. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
}

const payload = z.object({ asked: z.number().int() });

/** A year and a bit of days are kept, so that a month can be held against that of the year before. */
const keptDays = 400;

/** Measures what counts now. Askings that came meanwhile are answered together; rows that are the same are not measured again. */
export function qualityJob(parts: QualityJobParts): AnyJob {
  const { store } = parts;
  return defineJob({
    name: qualityJobName,
    payload,
    run: async ({ asked }, signal) => {
      const state = await readState(store.db);
      if (state.done >= asked) return;
      await parts.deliverOutbox(signal);
      const measured = await measureAll(parts, signal);
      const profile = await parts.datasets.get('customers');
      const ofProfile = measured.find(({ measure }) => measure.dataset === profile.id);
      const { weights } = await readState(store.db);
      const score = ofProfile ? wholeScore(profile, weights, ofProfile.measure) : { earned: 0, possible: 0 };
      const at = parts.clock.now();
      const day = dayIn(parts.timeZone, at);
      const keptFrom = addDays(day as IsoDate, -keptDays);
      await store.transaction((tx) =>
        saveMeasurement(tx, { day, at, answers: state.asked, measured, score, keptFrom }),
      );
    },
    onGivenUp: (tx) => saveFailure(tx, unexplained),
  });
}

const unexplained: Title = {
  'zh-CN': '多次尝试均未能完成检查，原因见服务日志。请稍后重新检查。',
  en: 'Measuring did not finish after several attempts; the server log says why. Measure again later.',
};

const title: Title = { 'zh-CN': '检查数据', en: 'Measuring the data' };

async function measureAll(parts: QualityJobParts, signal: AbortSignal): Promise<Measured[]> {
  const { store, warehouse, timeZone } = parts;
  const known = await parts.datasets.list();
  const rules = await listRules(store.db);
  const before = new Map((await listNewest(store.db)).map((measured) => [measured.measure.dataset, measured]));
  const watermarks = await parts.facts.watermarks();
  const read = await parts.facts.read(watermarks, 'all');
  const version = await parts.customers.version();
  const all: Measured[] = [];
  for (const [i, dataset] of known.entries()) {
    signal.throwIfAborted();
    const progress: Progress = { step: 'measuring', title, done: i, total: known.length };
    await saveProgress(store.db, progress);
    const own = rules.filter((rule) => rule.dataset === dataset.id);
    const key = keyOf(dataset, own, watermarks, version);
    const earlier = before.get(dataset.id);
    const isProfile = dataset.kind === 'profile';
    const source = isProfile
      ? { from: sql`${warehouse.all(profileTableName)} FINAL`, where: sql`1` }
      : read(dataset.id);
    const isKnown = earlier?.measure.key === key;
    all.push(
      isKnown ? earlier : await measureDataset(warehouse, { dataset, source, rules: own, key, timeZone, signal }),
    );
  }
  return all;
}

/** The same as long as the rows that count, the definition and the rules are. */
function keyOf(dataset: Dataset, rules: readonly RuleRecord[], watermarks: Watermarks, version: number): string {
  const state = dataset.kind === 'profile' ? version : (watermarks[dataset.id] ?? null);
  return JSON.stringify([dataset, rules.map(({ id, asks }) => [id, asks]), state]);
}
