import type { DuplicateScan } from '@kefen/contract';
import type { DuplicateRule, Strength } from '@kefen/scheme';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const identityKey = ['identity'] as const;
const pollMs = 1000;

export interface Pair {
  readonly first: string;
  readonly second: string;
}

/** The last scan; asked again while it runs. */
export function useScan() {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: [...identityKey, 'scan'],
    queryFn: async ({ signal }) => {
      const before = queryClient.getQueryData<{ scan: DuplicateScan | null }>([...identityKey, 'scan']);
      const found = await client.identity.scan({ signal });
      const isOver = before?.scan?.state === 'scanning' && found.scan?.state !== 'scanning';
      if (isOver) void queryClient.invalidateQueries({ queryKey: [...identityKey, 'groups'] });
      return found;
    },
    refetchInterval: (query) => (query.state.data?.scan?.state === 'scanning' ? pollMs : false),
  });
}

export function useGroups(strength: Strength | undefined, customer: string) {
  return useInfiniteQuery({
    queryKey: [...identityKey, 'groups', strength, customer],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.identity.groups({
        query: {
          limit: 20,
          ...(strength && { strength }),
          ...(customer && { customer }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Merges, the newest first; asked again while facts move. */
export function useMerges() {
  return useInfiniteQuery({
    queryKey: [...identityKey, 'merges'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.identity.merges({ query: { ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.isMoving ? pollMs : false),
  });
}

export function useRules() {
  return useQuery({ queryKey: [...identityKey, 'rules'], queryFn: ({ signal }) => client.identity.rules({ signal }) });
}

export function useCustomerIdentity(customer: string) {
  return useQuery({
    queryKey: [...identityKey, 'customer', customer],
    queryFn: ({ signal }) => client.identity.customer({ params: { customer }, signal }),
    refetchInterval: (query) => (query.state.data?.isMoving ? pollMs : false),
  });
}

export function useMergePreview(survivor: string, merged: string) {
  return useQuery({
    queryKey: [...identityKey, 'preview', survivor, merged],
    staleTime: 0,
    queryFn: ({ signal }) => client.identity.previewMerge({ body: { survivor, merged }, signal }),
  });
}

/** A mutation after which everything here is old, and what is shown of customers. */
function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: identityKey }),
        queryClient.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
}

export const useStartScan = () => useChange<void>(() => client.identity.startScan());
export const useCancelScan = () => useChange<void>(() => client.identity.cancelScan());

export const useDecide = () =>
  useChange<{ readonly pairs: readonly Pair[]; readonly areDifferent: boolean }>(({ pairs, areDifferent }) =>
    client.identity.decide({ body: { pairs: pairs.map(({ first, second }) => ({ first, second })), areDifferent } }),
  );

export const useMerge = () =>
  useChange<{ readonly survivor: string; readonly merged: string; readonly leads: readonly string[] }>((merge) =>
    client.identity.merge({ body: { ...merge, leads: [...merge.leads] } }),
  );

export const useUndoMerge = () =>
  useChange<number>((merge) => client.identity.undoMerge({ params: { merge: String(merge) } }));

export const useSaveRules = () =>
  useChange<readonly DuplicateRule[]>((items) => client.identity.replaceRules({ body: { items: [...items] } }));

export type NewCustomerValues = Readonly<Record<string, string | null>>;

export function useLikeCustomers() {
  return useMutation({ mutationFn: (values: NewCustomerValues) => client.customers.findLike({ body: { values } }) });
}

export const useCreateCustomer = () =>
  useChange<{ readonly id: string; readonly values: NewCustomerValues; readonly isDifferent: boolean }>((customer) =>
    client.customers.create({ body: customer }),
  );
