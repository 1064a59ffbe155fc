import type { Title } from '@kefen/scheme';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import { moveFacts } from './move-facts.js';
import { noteMovesDone, readMovesState, saveMovesFailure } from './moves.repository.js';
import { type MovesParts, movesJobName } from './moves-request.js';

/** Brings the facts of every dataset where the merges say. Askings that came meanwhile are answered together. */
export function movesJob(parts: MovesParts): AnyJob {
  const { store } = parts;
  return defineJob({
    name: movesJobName,
    payload: z.object({ asked: z.number().int() }),
    run: async ({ asked }, signal) => {
      const state = await readMovesState(store.db);
      if (state.done >= asked) return;
      for (const dataset of await parts.datasets.list()) {
        if (dataset.kind !== 'events') continue;
        signal.throwIfAborted();
        await moveFacts(parts, dataset, signal);
      }
      await store.transaction((tx) => noteMovesDone(tx, state.asked));
    },
    onGivenUp: (tx) => saveMovesFailure(tx, unexplained),
  });
}

const unexplained: Title = {
  'zh-CN': '合并客户的交易等数据多次未能转移，原因见服务日志。下一次合并或导入后会再次尝试。',
  en: 'The facts of merged customers could not be moved after several attempts; the server log says why. It is tried again after the next merge or import.',
};
