import type { Title } from '@kefen/scheme';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import { customerPages } from './customer-pages.js';
import { changeScan, type FoundPair, findScan, replacePairs } from './duplicates.repository.js';
import { type DuplicatesService, type DuplicatesServiceParts, scanJobName } from './duplicates.service.js';
import { scanBase } from './scan-base.js';

export interface ScanJobParts extends Pick<DuplicatesServiceParts, 'store' | 'warehouse' | 'clock' | 'customers'> {
  readonly duplicates: DuplicatesService;
}

const payload = z.object({ scan: z.number().int() });
const pairsPerStatement = 1000;
const progressEveryMs = 500;

const titles: Readonly<Record<'reading' | 'comparing', Title>> = {
  reading: { 'zh-CN': '读取客户', en: 'Reading customers' },
  comparing: { 'zh-CN': '逐条规则比对', en: 'Comparing, rule by rule' },
};

/** Looks through the base. Killed, it begins again; the review list changes when all of it is done. */
export function scanJob(parts: ScanJobParts): AnyJob {
  const { store, warehouse, clock, customers, duplicates } = parts;
  return defineJob({
    name: scanJobName,
    payload,
    isWanted: async ({ scan }) => (await findScan(store.db, scan))?.state === 'scanning',
    run: async ({ scan }, signal) => {
      if ((await findScan(store.db, scan))?.state !== 'scanning') return;
      const began = performance.now();
      const rules = await duplicates.rulesInUse();
      const total = await customers.count();
      let told = 0;
      const { pairs, report } = await scanBase({
        warehouse,
        scan,
        rules,
        customers: customerPages(customers),
        signal,
        onProgress: async (step, done) => {
          if (performance.now() - told < progressEveryMs) return;
          told = performance.now();
          const of = step === 'reading' ? Math.max(total, done) : rules.length;
          await changeScan(store.db, scan, { progress: { step, title: titles[step], done, total: of } });
        },
      });
      signal.throwIfAborted();
      const seconds = Math.ceil((performance.now() - began) / 1000);
      await store.transaction(async (tx) => {
        const change = {
          state: 'done',
          progress: null,
          report: { ...report, seconds },
          finishedAt: clock.now(),
        } as const;
        if (await changeScan(tx, scan, change)) await replacePairs(tx, scan, partsOf(pairs));
      });
    },
    onGivenUp: async (tx, { scan }) => {
      await changeScan(tx, scan, { state: 'failed', progress: null, failure: unexplained, finishedAt: clock.now() });
    },
  });
}

const unexplained: Title = {
  'zh-CN': '多次尝试均未能完成查重，原因见服务日志。请稍后重新查重。',
  en: 'The scan did not finish after several attempts; the server log says why. Scan again later.',
};

async function* partsOf(pairs: readonly FoundPair[]): AsyncIterable<readonly FoundPair[]> {
  for (let at = 0; at < pairs.length; at += pairsPerStatement) yield pairs.slice(at, at + pairsPerStatement);
}
