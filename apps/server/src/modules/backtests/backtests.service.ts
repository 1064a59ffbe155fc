import { type BacktestDetail, backtestLimits, type Language } from '@kefen/contract';
import { z } from 'zod';
import type { Actor } from '../../caller.js';
import { decodeCursor, pageOf } from '../../cursor.js';
import { problem } from '../../problem.js';
import { detailOf, summaryOf } from './backtest-document.js';
import type { BacktestWork } from './backtest-record.js';
import type { BacktestParts } from './backtest-work.js';
import {
  deleteBacktest,
  deleteExpired,
  endBacktest,
  findBacktestWork,
  listBacktests,
  listPeriods,
} from './backtests.repository.js';
import { type NewBacktestRequest, startBacktest } from './start-backtest.js';

const dayMs = 86_400_000;

export interface BacktestsQuery {
  readonly scheme: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export type BacktestsService = ReturnType<typeof createBacktestsService>;

/** What schemes would have said on past days, and what came of it. Changes nothing that counts. */
export function createBacktestsService(parts: BacktestParts) {
  const { store, clock, audit, schemes } = parts;

  /** @throws ProblemFailure `not-found` */
  const get = async (id: string): Promise<BacktestWork> => {
    const found = /^\d{1,15}$/.test(id) ? await findBacktestWork(store.db, Number(id)) : undefined;
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  return {
    /** Those of a scheme, newest first. @throws ProblemFailure `not-found` where there is no such scheme */
    list: async ({ scheme, cursor, limit }: BacktestsQuery, language: Language) => {
      await schemes.get(scheme);
      const before = decodeCursor(z.number().int(), cursor);
      const rows = await listBacktests(store.db, { scheme, before, limit: limit + 1 });
      return pageOf(
        rows,
        limit,
        (row) => summaryOf(row, row.periodsDone, language),
        ({ number }) => number,
      );
    },

    /** @throws ProblemFailure `not-found` */
    detail: async (id: string, language: Language): Promise<BacktestDetail> => {
      const { plan, watermarks: _, ...record } = await get(id);
      return detailOf(record, plan, await listPeriods(store.db, record.number), language);
    },

    /** @returns its number @throws ProblemFailure as `startBacktest` */
    start: (actor: Actor, request: NewBacktestRequest): Promise<number> => startBacktest(parts, actor, request),

    /** The days that are done stay. @throws ProblemFailure `not-found`, `state-conflict` where it is over */
    cancel: async (actor: Actor, id: string): Promise<void> => {
      const { number, state, scheme } = await get(id);
      await store.transaction(async (tx) => {
        if (!(await endBacktest(tx, number, { state: 'cancelled', at: clock.now() })))
          throw problem('state-conflict', { what: id, state });
        await audit.record(tx, actor, 'backtest.cancelled', id, { scheme });
      });
    },

    /** @throws ProblemFailure `not-found`, `state-conflict` where it is not over */
    remove: async (actor: Actor, id: string): Promise<void> => {
      const { number, state, scheme } = await get(id);
      await store.transaction(async (tx) => {
        if (!(await deleteBacktest(tx, number))) throw problem('state-conflict', { what: id, state });
        await audit.record(tx, actor, 'backtest.removed', id, { scheme });
      });
    },

    /** Removes those that were kept long enough, and those behind the newest of each scheme. */
    removeExpired: (): Promise<void> => {
      const { keptDays, keptPerScheme } = backtestLimits;
      const before = new Date(clock.now().getTime() - keptDays * dayMs);
      return deleteExpired(store.db, { before, keptPerScheme });
    },
  };
}
