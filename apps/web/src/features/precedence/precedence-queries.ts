import type { ConflictView, PrecedenceConflict, PrecedenceMove } from '@kefen/contract';
import type { precedence } from '@kefen/scheme';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const precedenceKey = ['precedence'] as const;

/** The order that counts, and what it can name. */
export function usePrecedence() {
  return useQuery({
    queryKey: [...precedenceKey, 'order'],
    queryFn: ({ signal }) => client.precedence.get({ signal }),
  });
}

export function usePrecedenceVersions() {
  return useInfiniteQuery({
    queryKey: [...precedenceKey, 'versions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.precedence.versions({ query: { ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What an order that is not saved would change; nothing is asked without one. */
export function usePrecedencePreview(order: precedence.PrecedenceOrder | undefined) {
  return useQuery({
    queryKey: [...precedenceKey, 'preview', order],
    enabled: order !== undefined,
    // What it compares with can be another order by the next time.
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => (order ? client.precedence.preview({ body: { order: [...order] }, signal }) : null),
  });
}

export function useSavePrecedence() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ order, ...more }: SavedOrder) => client.precedence.save({ body: { order: [...order], ...more } }),
    onSuccess: async (saved) => {
      queryClient.setQueryData([...precedenceKey, 'order'], saved);
      await queryClient.invalidateQueries({ queryKey: precedenceKey });
      await queryClient.invalidateQueries({ queryKey: customerPolicyKey });
    },
  });
}

interface SavedOrder {
  readonly order: precedence.PrecedenceOrder;
  readonly note: string;
  readonly version: number;
  readonly copyOf?: number;
}

export function useConflicts(view: ConflictView) {
  return useInfiniteQuery({
    queryKey: [...precedenceKey, 'conflicts', view],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.precedence.conflicts({ query: { view, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useConflictCustomers({ first, second }: Pick<PrecedenceConflict, 'first' | 'second'>, search: string) {
  const pair = {
    ...{ firstScheme: first.scheme, firstClass: first.class },
    ...{ secondScheme: second.scheme, secondClass: second.class },
  };
  return useInfiniteQuery({
    queryKey: [...precedenceKey, 'conflicts', 'customers', pair, search],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.precedence.conflictCustomers({
        query: { ...pair, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** A number of a preview. */
export interface MoveOfPreview extends Pick<PrecedenceMove, 'from' | 'to'> {
  readonly order: precedence.PrecedenceOrder;
  readonly matter: precedence.Matter;
}

export function useMovingCustomers({ order, matter, from, to }: MoveOfPreview, search: string) {
  const asked = {
    ...{ order: [...order], matter },
    from: { scheme: from.scheme, class: from.class },
    to: { scheme: to.scheme, class: to.class },
  };
  return useInfiniteQuery({
    queryKey: [...precedenceKey, 'preview', 'customers', asked, search],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.precedence.previewCustomers({
        body: { ...asked, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

// Old with everything else of customers, whenever a class may be another one.
const customerPolicyKey = ['customers', 'policy'] as const;

/** What holds for a customer, matter by matter. */
export function useCustomerPolicy(customer: string) {
  return useQuery({
    queryKey: [...customerPolicyKey, customer],
    queryFn: ({ signal }) => client.customers.policy({ params: { customer }, signal }),
  });
}
