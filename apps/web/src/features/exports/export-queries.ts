import { type Export, type ExportContent, type RouteInput, routes, urlOf } from '@kefen/contract';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const exportsKey = ['exports'] as const;
const pollMs = 700;

export type NewExport = RouteInput<typeof routes.exports.create>['body'];

export function isUnderWay({ state }: Pick<Export, 'state'>): boolean {
  return state === 'queued' || state === 'working';
}

/** One’s own exports, or with `all` those of everybody; looked at again while any of them is under way. */
export function useExports(all: boolean) {
  const list = all ? client.exports.record : client.exports.list;
  return useInfiniteQuery({
    queryKey: [...exportsKey, all ? 'record' : 'own'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => list({ query: { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(isUnderWay)) ? pollMs : false),
  });
}

/** One export, looked at until it is over. */
export function useExport(id: string | undefined) {
  return useQuery({
    queryKey: [...exportsKey, 'one', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => client.exports.get({ params: { export: id ?? '' }, signal }),
    refetchInterval: (query) => (query.state.data && !isUnderWay(query.state.data) ? false : pollMs),
  });
}

export function useCreateExport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewExport) => client.exports.create({ body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: exportsKey }),
  });
}

export function useCancelExport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.exports.cancel({ params: { export: id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: exportsKey }),
  });
}

/** How many rows an export would have now. */
export function useExportCount(content: ExportContent, personal: boolean) {
  return useQuery({
    queryKey: [...exportsKey, 'count', content, personal],
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.exports.count({ body: { content, personal }, signal }),
  });
}

export function fileUrl(id: string): string {
  return urlOf(routes.exports.download, { params: { export: id } });
}
