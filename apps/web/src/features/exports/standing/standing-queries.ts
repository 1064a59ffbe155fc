import type { RouteInput, routes, StandingExport, StandingExportInput } from '@kefen/contract';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../../shared/api/client.js';
import { isUnderWay } from '../export-queries.js';

const standingKey = ['standing-exports'] as const;
const pollMs = 1500;
const idleMs = 30_000;
const api = client['standing-exports'];

function pace(all: readonly StandingExport[]): number {
  return all.some(({ lastExport }) => lastExport && isUnderWay(lastExport)) ? pollMs : idleMs;
}

export function useStandingExports() {
  return useQuery({
    queryKey: [...standingKey, 'list'],
    queryFn: async ({ signal }) => (await api.list({ signal })).items,
    refetchInterval: (query) => pace(query.state.data ?? []),
  });
}

export function useStandingExport(id: string) {
  return useQuery({
    queryKey: [...standingKey, 'one', id],
    queryFn: ({ signal }) => api.get({ params: { standingExport: id }, signal }),
    refetchInterval: (query) => pace(query.state.data ? [query.state.data] : []),
  });
}

/** What was made of it, newest first; asked again when its last export is another, or stands elsewhere. */
export function useExportsOf({ id, lastExport }: StandingExport) {
  return useInfiniteQuery({
    queryKey: [...standingKey, 'exports', id, lastExport?.id, lastExport?.state],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      api.exports({
        params: { standingExport: id },
        query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export type DescribedTarget = RouteInput<(typeof routes)['standing-exports']['test']>['body'];

export function useTestTarget() {
  return useMutation({ mutationFn: (body: DescribedTarget) => api.test({ body }) });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: standingKey });
}

/** Saves a new one, or a change of one. */
export function useSaveStanding(id: string | undefined) {
  return useMutation({
    mutationFn: (body: StandingExportInput) =>
      id === undefined ? api.create({ body }) : api.update({ params: { standingExport: id }, body }),
    onSuccess: useRefresh(),
  });
}

/** Exports now, pauses, goes on, removes, or takes back. */
export function useStandingAction(action: 'run' | 'pause' | 'resume' | 'remove' | 'restore') {
  return useMutation({
    mutationFn: async (id: string) => {
      await api[action]({ params: { standingExport: id } });
    },
    onSuccess: useRefresh(),
  });
}
