import type { FetchState, Source, SourceInput, SourceOrigin } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const sourcesKey = ['sources'] as const;
const pollMs = 1500;
const idleMs = 30_000;

export function isUnderWay(state: FetchState | undefined): boolean {
  return state === 'queued' || state === 'fetching' || state === 'importing';
}

function pace(sources: readonly Source[]): number {
  return sources.some(({ lastFetch }) => isUnderWay(lastFetch?.state)) ? pollMs : idleMs;
}

export function useSources() {
  return useQuery({
    queryKey: [...sourcesKey, 'list'],
    queryFn: ({ signal }) => client.sources.list({ signal }),
    refetchInterval: (query) => pace(query.state.data?.items ?? []),
  });
}

/** One source with its last fetches. */
export function useSource(id: string) {
  return useQuery({
    queryKey: [...sourcesKey, 'one', id],
    queryFn: ({ signal }) => client.sources.get({ params: { source: id }, signal }),
    refetchInterval: (query) => pace(query.state.data ? [query.state.data.source] : []),
  });
}

/** What is being described, with the source whose kept secret may be used. */
export interface DescribedSource {
  readonly source: string | undefined;
  readonly origin: SourceOrigin;
  readonly secret: string | undefined;
  readonly watermark: string | undefined;
}

export function useTestSource() {
  return useMutation({ mutationFn: (body: DescribedSource) => client.sources.test({ body }) });
}

export function useSampleSource() {
  return useMutation({ mutationFn: (body: DescribedSource) => client.sources.sample({ body }) });
}

/** Saves a new source, or a change of one. */
export function useSaveSource(id: string | undefined) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SourceInput) =>
      id === undefined ? client.sources.create({ body }) : client.sources.update({ params: { source: id }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sourcesKey }),
  });
}

/** Fetches now, pauses, goes on, or removes. */
export function useSourceAction(id: string, action: 'fetch' | 'pause' | 'resume' | 'remove') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await client.sources[action]({ params: { source: id } });
    },
    onSuccess: () => {
      if (action === 'remove') queryClient.removeQueries({ queryKey: [...sourcesKey, 'one', id] });
      return queryClient.invalidateQueries({ queryKey: sourcesKey });
    },
  });
}
