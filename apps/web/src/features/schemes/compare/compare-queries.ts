import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { client } from '../../../shared/api/client.js';

/** Runs of two versions for one day, measured together: the former first. */
export function useRunBoth(scheme: string) {
  return useMutation({
    mutationFn: async ({ asOf, versions }: { readonly asOf: string; readonly versions: readonly [number, number] }) => {
      const named = versions.map((version) => ({ scheme, version }));
      const { items } = await client.runs.createMany({ body: { versions: named, asOf } });
      const [before, after] = items;
      if (!before || !after) throw new Error('two runs were asked for');
      return { before: before.id, after: after.id };
    },
  });
}

/** Two runs held against each other; runs never change. */
export function useMovements(run: string, other: string) {
  return useQuery({
    queryKey: ['runs', 'compared', run, other],
    queryFn: ({ signal }) => client.runs.compare({ params: { run, other }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who is elsewhere; `from` and `to` as the API has them, empty: all. */
export function useMovedCustomers(
  run: string,
  other: string,
  { from, to }: { readonly from: string; readonly to: string },
) {
  return useInfiniteQuery({
    queryKey: ['runs', 'moved', run, other, { from, to }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.runs.movedCustomers({
        params: { run, other },
        query: { ...(from && { from }), ...(to && { to }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
