import type { NoticeReceiverSettings, NoticeRuleInput } from '@kefen/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const noticesKey = ['notices'] as const;
const rulesKey = ['notice-rules'] as const;
const receiversKey = ['notice-receivers'] as const;
const lookAgainMs = 60_000;

export function useUnread() {
  return useQuery({
    queryKey: [...noticesKey, 'unread'],
    queryFn: async ({ signal }) => (await client.notices.unread({ signal })).unread,
    refetchInterval: lookAgainMs,
  });
}

export function useNotices(isUnreadOnly: boolean) {
  return useInfiniteQuery({
    queryKey: [...noticesKey, 'list', isUnreadOnly],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.notices.list({
        query: { limit: 30, ...(isUnreadOnly && { unread: 'true' }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: lookAgainMs,
  });
}

/** All customers of a notice, once somebody wants to see them. */
export function useNoticeCustomers(notice: string, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: [...noticesKey, notice, 'customers'],
    enabled: isWanted,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.notices.customers({
        params: { notice },
        query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** A change, after which all that is known of its kind is fetched again. */
function useChange<Input, Result>(key: readonly string[], change: (input: Input) => Promise<Result>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queryClient.invalidateQueries({ queryKey: key }) });
}

export const useMark = () =>
  useChange(noticesKey, (body: { readonly notices: string[]; readonly read: boolean }) =>
    client.notices.mark({ body }),
  );
/** Without an instant: all are read. With one: what was marked then is not. */
export const useMarkAll = () =>
  useChange(noticesKey, (undo: string | undefined) =>
    client.notices.markAll({ body: undo === undefined ? {} : { undo } }),
  );

export function useRules() {
  return useQuery({ queryKey: rulesKey, queryFn: ({ signal }) => client['notice-rules'].list({ signal }) });
}

export interface SavedRule {
  /** Undefined: a new one. */
  readonly id: string | undefined;
  readonly input: NoticeRuleInput;
}

export const useSaveRule = () =>
  useChange(rulesKey, ({ id, input }: SavedRule) =>
    id === undefined
      ? client['notice-rules'].create({ body: input })
      : client['notice-rules'].update({ params: { rule: id }, body: input }),
  );
export const useRemoveRule = () =>
  useChange(rulesKey, (rule: string) => client['notice-rules'].remove({ params: { rule } }));
export const useRestoreRule = () =>
  useChange(rulesKey, (rule: string) => client['notice-rules'].restore({ params: { rule } }));

export function useOwnReceiver() {
  return useQuery({
    queryKey: [...receiversKey, 'current'],
    queryFn: ({ signal }) => client['notice-receivers'].own({ signal }),
  });
}

export function useReceivers(isWanted: boolean) {
  return useQuery({
    queryKey: receiversKey,
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client['notice-receivers'].list({ signal })).items,
  });
}

type Reached = Pick<NoticeReceiverSettings, 'email' | 'language'>;
type Settings = Reached & Pick<NoticeReceiverSettings, 'owner' | 'organisation'>;

export const useSetOwnReceiver = () =>
  useChange(receiversKey, (body: Reached) => client['notice-receivers'].setOwn({ body }));
export const useSetReceiver = (user: string) =>
  useChange(receiversKey, (body: Settings) => client['notice-receivers'].set({ params: { user }, body }));
