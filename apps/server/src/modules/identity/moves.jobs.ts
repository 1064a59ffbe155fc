import type { Title } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Store } from '../../store/store.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { moveFacts } from './move-facts.js';
import { noteMovesDone, readMovesState, saveMovesFailure } from './moves.repository.js';
import { movesJobName } from './moves-request.js';

export interface MovesJobParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
}

/** Brings the facts of every dataset where the merges say. Askings that came meanwhile are answered together. */
export function movesJob(parts: MovesJobParts): AnyJob {
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
      await noteMovesDone(store.db, state.asked);
    },
    onGivenUp: (tx) => saveMovesFailure(tx, unexplained),
  });
}

const unexplained: Title = {
  'zh-CN': '合并客户的交易等数据多次未能转移，原因见服务日志。下一次合并或导入后会再次尝试。',
  en: 'The facts of merged customers could not be moved after several attempts; the server log says why. It is tried again after the next merge or import.',
};
