import type { CodeRule } from '@kefen/scheme';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const codesKey = ['codes'] as const;
const pollMs = 2000;

/** The rule and where giving stands; asked again while codes are given. */
export function useCodes() {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: [...codesKey, 'state'],
    queryFn: async ({ signal }) => {
      const codes = await client.codes.get({ signal });
      if (codes.state === 'idle') void queryClient.invalidateQueries({ queryKey: [...codesKey, 'without'] });
      return codes;
    },
    refetchInterval: (query) => (query.state.data?.state === 'giving' ? pollMs : false),
  });
}

export function useWithoutCode() {
  return useInfiniteQuery({
    queryKey: [...codesKey, 'without'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.codes.without({ query: { ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCodesOfCustomer(customer: string) {
  return useQuery({
    queryKey: [...codesKey, 'customer', customer],
    queryFn: ({ signal }) => client.codes.ofCustomer({ params: { customer }, signal }),
  });
}

/** What a rule would give; nothing is asked while it is not whole. */
export function useCodePreview(rule: CodeRule | undefined) {
  return useQuery({
    queryKey: [...codesKey, 'preview', rule],
    enabled: rule !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ signal }) => (rule ? client.codes.preview({ body: { rule }, signal }) : null),
  });
}

/** A mutation after which codes, and the customers who have them, are old. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: codesKey });
      await queryClient.invalidateQueries({ queryKey: ['customers'] });
    },
  });
}

export const useSaveCodeRule = () =>
  useChange((body: { readonly rule: CodeRule; readonly revision: number }) => client.codes.saveRule({ body }));
export const useGiveCodes = () => useChange<void, undefined>(() => client.codes.give());
export const useStopGiving = () => useChange<void, undefined>(() => client.codes.stop());
export const useGiveCode = () => useChange((customer: string) => client.codes.giveOne({ params: { customer } }));
export const useGiveCodeAgain = () =>
  useChange(({ customer, reason }: { readonly customer: string; readonly reason: string }) =>
    client.codes.giveAgain({ params: { customer }, body: { reason } }),
  );
