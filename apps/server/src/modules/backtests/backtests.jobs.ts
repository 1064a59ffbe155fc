import type { Title } from '@kefen/scheme';
import { dropBacktest, WarehouseError } from '@kefen/warehouse';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { BacktestWork } from './backtest-record.js';
import { type BacktestParts, backtestJobName, backtestSweepJobName } from './backtest-work.js';
import { endBacktest, findBacktestWork, openStates } from './backtests.repository.js';
import { performBacktest } from './perform-backtest.js';

const payload = z.object({ backtest: z.number().int() });

/** Does back-tests, and drops what those that are over have left. */
export function backtestsJobs(parts: BacktestParts): AnyJob[] {
  const { store, warehouse, clock } = parts;
  const findOpen = async (number: number): Promise<BacktestWork | undefined> => {
    const work = await findBacktestWork(store.db, number);
    return work && openStates.includes(work.state) ? work : undefined;
  };
  const perform = async (number: number, signal: AbortSignal): Promise<void> => {
    try {
      const work = await findOpen(number);
      if (work) await performBacktest(parts, work, signal);
    } catch (failure) {
      // Cancelled: what is left goes by itself.
      if (!(await findOpen(number))) return;
      const sentence = explained(failure);
      if (!sentence) throw failure;
      parts.onError(failure);
      await store.transaction((tx) => endBacktest(tx, number, { state: 'failed', failure: sentence, at: clock.now() }));
    }
  };
  return [
    defineJob({
      name: backtestJobName,
      payload,
      isWanted: async ({ backtest }) => (await findOpen(backtest)) !== undefined,
      run: async ({ backtest }, signal) => {
        await perform(backtest, signal);
        await dropBacktest(warehouse, String(backtest));
      },
      onGivenUp: async (tx, { backtest }) => {
        await endBacktest(tx, backtest, { state: 'failed', failure: unexplained, at: clock.now() });
        await parts.queue.send(tx, backtestSweepJobName, { backtest });
      },
    }),
    defineJob({
      name: backtestSweepJobName,
      payload,
      run: ({ backtest }) => dropBacktest(warehouse, String(backtest)),
    }),
  ];
}

/** Failures a person can do something about; the others are tried again. */
function explained(failure: unknown): Title | undefined {
  if (!(failure instanceof WarehouseError) || failure.kind === 'unavailable' || failure.kind === 'cancelled') return;
  return { 'zh-CN': failure.sentence.zh, en: failure.sentence.en };
}

const unexplained: Title = {
  'zh-CN': '回测多次未能完成，原因见服务日志。请稍后重新回测。',
  en: 'The back-test did not finish after several attempts; the server log says why. Start it again later.',
};
