import type { BacktestDetail, BacktestState } from '@kefen/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const backtestsKey = ['backtests'] as const;
const listKey = (scheme: string) => [...backtestsKey, 'of', scheme] as const;
const oneKey = (backtest: string) => [...backtestsKey, 'one', backtest] as const;
const pollMs = 1000;

export function isUnderWay(state: BacktestState): boolean {
  return state === 'queued' || state === 'working';
}

/** One back-test; asked again and again until it is over. */
export function useBacktest(backtest: string) {
  return useQuery({
    queryKey: oneKey(backtest),
    enabled: backtest !== '',
    queryFn: ({ signal }) => client.backtests.get({ params: { backtest }, signal }),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data.state) ? pollMs : false),
  });
}

/** Those of a scheme, newest first; asked again while one of them is under way. */
export function useBacktests(scheme: string) {
  return useInfiniteQuery({
    queryKey: listKey(scheme),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.backtests.list({ query: { scheme, limit: 30, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(({ state }) => isUnderWay(state))) ? 2 * pollMs : false,
  });
}

export type BacktestRequest = Parameters<typeof client.backtests.create>[0]['body'];

export function useStartBacktest(scheme: string) {
  const keep = useKeep(scheme);
  return useMutation({
    mutationFn: (body: BacktestRequest) => client.backtests.create({ body }),
    onSuccess: keep,
  });
}

export function useCancelBacktest(scheme: string) {
  const keep = useKeep(scheme);
  return useMutation({
    mutationFn: (backtest: string) => client.backtests.cancel({ params: { backtest } }),
    onSuccess: keep,
  });
}

export function useRemoveBacktest(scheme: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (backtest: string) => client.backtests.remove({ params: { backtest } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: listKey(scheme) }),
  });
}

function useKeep(scheme: string): (backtest: BacktestDetail) => Promise<void> {
  const queryClient = useQueryClient();
  return (backtest) => {
    queryClient.setQueryData(oneKey(backtest.id), backtest);
    return queryClient.invalidateQueries({ queryKey: listKey(scheme) });
  };
}
