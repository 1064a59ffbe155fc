import type { Title } from '@kefen/scheme';
import { WarehouseError } from '@kefen/warehouse';
import { z } from 'zod';
import { ConnectionFailure } from '../../databases/connection-failure.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import { ProblemFailure } from '../../problem.js';
import { removeFile } from './export-file.js';
import { ExportFailure } from './export-record.js';
import { type ExportParts, exportJobName, sweepJobName } from './export-work.js';
import { abandonExport, findExport, openExportStates } from './exports.repository.js';
import { gatheredTable } from './gathered-rows.js';
import { performExport } from './perform-export.js';
import { TargetFailure, targetSentence } from './tables/target-failure.js';

const payload = z.object({ export: z.number().int() });

/** Makes exports, and removes what those that came to nothing have left. */
export function exportsJobs(parts: ExportParts): AnyJob[] {
  const { store, clock } = parts;
  const isOpen = async (number: number) => {
    const entry = await findExport(store.db, number);
    return entry && openExportStates.includes(entry.state) ? entry : undefined;
  };
  return [
    defineJob({
      name: exportJobName,
      payload,
      isWanted: async ({ export: number }) => (await isOpen(number)) !== undefined,
      run: async ({ export: number }, signal) => {
        try {
          const entry = await isOpen(number);
          if (entry) await performExport(parts, entry, signal);
        } catch (failure) {
          // Cancelled: what was written goes by itself.
          if (await isOpen(number)) {
            const sentence = explained(failure);
            if (!sentence) throw failure;
            if (failure instanceof WarehouseError) parts.onError(failure);
            const end = { state: 'failed', failure: sentence, at: clock.now() } as const;
            await store.transaction((tx) => abandonExport(tx, number, end));
          }
        }
        await sweep(parts, number);
      },
      onGivenUp: async (tx, { export: number }) => {
        await abandonExport(tx, number, { state: 'failed', failure: unexplained, at: clock.now() });
        await parts.queue.send(tx, sweepJobName, { export: number });
      },
    }),
    defineJob({
      name: sweepJobName,
      payload,
      run: async ({ export: number }) => {
        await parts.warehouse.dropTable(gatheredTable(number));
        await sweep(parts, number);
      },
    }),
  ];
}

/** An export that is not done has no file. */
async function sweep({ store, config }: ExportParts, number: number): Promise<void> {
  if ((await findExport(store.db, number))?.state !== 'done') await removeFile(config, number);
}

/** Failures a person can do something about; the others are tried again. */
function explained(failure: unknown): Title | undefined {
  if (failure instanceof ExportFailure) return failure.sentence;
  if (failure instanceof TargetFailure) return failure.sentence;
  // A line that was lost half-way may be there again.
  if (failure instanceof ConnectionFailure) return failure.code === 'broke-off' ? undefined : targetSentence(failure);
  if (failure instanceof ProblemFailure) return noLonger;
  if (!(failure instanceof WarehouseError) || failure.kind === 'unavailable' || failure.kind === 'cancelled') return;
  return { 'zh-CN': failure.sentence.zh, en: failure.sentence.en };
}

const noLonger: Title = {
  'zh-CN': '方案、运行或字段已有变动，无法按原来的设置导出。请重新导出。',
  en: 'The scheme, the run or a column has changed since. Export again.',
};

const unexplained: Title = {
  'zh-CN': '导出多次未能完成，原因见服务日志。请稍后重新导出。',
  en: 'The export did not finish after several attempts; the server log says why. Export again later.',
};
