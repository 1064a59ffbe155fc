import type { Client, Source, SourceFetch } from '@kefen/contract';
import { vi } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';

/** The server with a quick pace of its sources. */
export function openSourcesApp(
  environment: Record<string, string> = {},
  more: Parameters<typeof openTestApp>[1] = {},
): Promise<TestApp> {
  const sourcePace = { tickMs: 100, settle: async () => {} };
  return openTestApp(
    { KEFEN_TIME_ZONE: 'Asia/Shanghai', KEFEN_SOURCE_FOLDERS: 'data-incoming', ...environment },
    { sourcePace, ...more },
  );
}

const ended: readonly SourceFetch['state'][] = ['done', 'nothing', 'given-up', 'failed', 'waiting'];

export function isEnded({ state }: SourceFetch): boolean {
  return ended.includes(state);
}

/** What tests do with sources. */
export function sourcesOf(client: Client) {
  /** Waits until the last fetch with a greater number has ended, or waits for a person. */
  const settled = (id: string, number = 0): Promise<Source> =>
    vi.waitFor(
      async () => {
        const { source } = await client.sources.get({ params: { source: id } });
        const last = source.lastFetch;
        if (!last || last.number <= number || !isEnded(last)) throw new Error(`not yet: ${JSON.stringify(last)}`);
        return source;
      },
      { timeout: 40_000, interval: 50 },
    );
  return {
    settled,
    /** Fetches and waits until it has ended. */
    fetched: async (id: string): Promise<SourceFetch> => {
      const before = await client.sources.fetch({ params: { source: id } });
      const { lastFetch } = await settled(id, (before.lastFetch?.number ?? 1) - 1);
      if (!lastFetch) throw new Error('nothing was fetched');
      return lastFetch;
    },
    rowsOf: async (dataset: string): Promise<number> => {
      const { items } = await client.datasets.list();
      return items.find(({ id }) => id === dataset)?.rows ?? -1;
    },
  };
}

/** What is the same for every source of the tests that brings orders. */
export const ordersFrom = {
  dataset: 'transactions',
  mapping: { customer_id: 'customer', transaction_id: 'id', ordered_at: 'changed_at', amount: 'amount' },
  where: null,
  mode: 'update',
  commit: 'clean',
  schedule: null,
} as const;
