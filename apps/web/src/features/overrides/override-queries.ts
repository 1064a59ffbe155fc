import type { OverrideFile, OverrideInput, OverrideView } from '@kefen/contract';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const overridesKey = ['overrides'] as const;

export function useOverridesOfCustomer(customer: string) {
  return useQuery({
    queryKey: [...overridesKey, 'customer', customer],
    queryFn: ({ signal }) => client.overrides.ofCustomer({ params: { customer }, signal }),
  });
}

export function useOverrides(scheme: string, view: OverrideView, search: string) {
  return useInfiniteQuery({
    queryKey: [...overridesKey, 'scheme', scheme, view, search],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.overrides.list({
        params: { scheme },
        query: { view, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What an override would change; not asked before scheme and class are chosen. */
export function useOverridePreview(wanted: Pick<OverrideInput, 'scheme' | 'customer' | 'class' | 'from'> | undefined) {
  return useQuery({
    queryKey: [...overridesKey, 'preview', wanted],
    enabled: wanted !== undefined,
    queryFn: ({ signal }) =>
      client.overrides.preview({ body: wanted ?? { scheme: '', customer: '', class: null }, signal }),
  });
}

export function useCreateOverride() {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (body: OverrideInput) => client.overrides.create({ body }),
    onSuccess: askAgain,
  });
}

/** What can be done with an override that is there. */
export type OverrideDeed = 'approve' | 'reject' | 'end';

export function useOverrideDeed(deed: OverrideDeed) {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: ({ override, note }: { readonly override: string; readonly note: string }) =>
      client.overrides[deed]({ params: { override }, body: { note } }),
    onSuccess: askAgain,
  });
}

/** Takes back that an override was ended. */
export function useRestoreOverride() {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (override: string) => client.overrides.restore({ params: { override } }),
    onSuccess: askAgain,
  });
}

/** Takes back what one has set in one go. */
export function useUndoOverrides() {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (act: string) => client.overrides.undo({ params: { act } }),
    onSuccess: askAgain,
  });
}

export function useUploadOverrides() {
  return useMutation({
    mutationFn: (file: File) => client.overrides.upload({ query: { name: file.name }, body: file }),
  });
}

export function useCheckOverrides(scheme: string) {
  return useMutation({
    mutationFn: (body: OverrideFile) => client.overrides.checkFile({ params: { scheme }, body }),
  });
}

export function useApplyOverrides(scheme: string) {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (file: OverrideFile) =>
      client.overrides.applyFile({ params: { scheme }, body: { ...file, leaveBad: true } }),
    onSuccess: askAgain,
  });
}

export function useOverrideRules() {
  return useQuery({
    queryKey: [...overridesKey, 'rules'],
    queryFn: ({ signal }) => client.overrides.getRules({ signal }),
  });
}

export function useSaveOverrideRules() {
  const askAgain = useAskAgain();
  return useMutation({
    mutationFn: (months: number) => client.overrides.replaceRules({ body: { months } }),
    onSuccess: askAgain,
  });
}

/** An override changes classes wherever they are shown, so everything shown is asked for again. */
function useAskAgain(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}
