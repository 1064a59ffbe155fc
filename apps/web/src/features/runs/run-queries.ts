import type { RunDetail, RunState } from '@kefen/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const runsKey = ['runs'] as const;
const pollMs = 800;

export function isUnderWay(state: RunState): boolean {
  return state === 'queued' || state === 'measuring' || state === 'assigning';
}

/** One run; asked again and again until it has ended. */
export function useRun(run: string | null | undefined) {
  return useQuery({
    queryKey: [...runsKey, 'one', run],
    enabled: Boolean(run),
    queryFn: ({ signal }) => client.runs.get({ params: { run: run ?? '' }, signal }),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data.state) ? pollMs : false),
  });
}

export function useRuns(scheme: string) {
  return useInfiniteQuery({
    queryKey: [...runsKey, 'of', scheme],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.runs.list({ query: { scheme, limit: 20, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useStartRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly scheme: string; readonly version: number; readonly asOf: string }) =>
      client.runs.create({ body }),
    onSuccess: (run) => queryClient.setQueryData([...runsKey, 'one', run.id], run),
  });
}

export function useCancelRun() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (run: string) => client.runs.cancel({ params: { run } }),
    onSuccess: (run: RunDetail) => queryClient.setQueryData([...runsKey, 'one', run.id], run),
  });
}

export function usePublishRun() {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (run: string) => client.runs.publish({ params: { run } }),
    onSuccess: askAgain,
  });
}

/** Takes a publication back: what was published before it counts again. */
export function useWithdrawRun() {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (run: string) => client.runs.withdraw({ params: { run } }),
    onSuccess: askAgain,
  });
}

/** Another published run changes classes everywhere, so everything shown is asked for again. */
function useAskAgain(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}
