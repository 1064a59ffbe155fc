import type { GroupInput, GroupSummary } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const groupsKey = ['groups'] as const;
const pollMs = 1000;

/** Groups and tags; asked again while rules are looked at. */
export function useGroups() {
  return useQuery({
    queryKey: [...groupsKey, 'list'],
    queryFn: ({ signal }) => client.groups.list({ signal }),
    refetchInterval: (query) => (query.state.data?.items.some(({ refreshing }) => refreshing) ? pollMs : false),
  });
}

export function useGroup(group: string) {
  return useQuery({
    queryKey: [...groupsKey, 'one', group],
    queryFn: ({ signal }) => client.groups.get({ params: { group }, signal }),
    refetchInterval: (query) => (query.state.data?.refreshing ? pollMs : false),
  });
}

/** Asked again where the number of members is another one. */
export function useGroupClasses(group: Pick<GroupSummary, 'id' | 'members' | 'updatedAt'>, scheme: string | undefined) {
  return useQuery({
    queryKey: [...groupsKey, 'classes', group.id, group.members, scheme],
    enabled: scheme !== undefined,
    queryFn: ({ signal }) => client.groups.classes({ params: { group: group.id, scheme: scheme ?? '' }, signal }),
  });
}

export function useGroupsOfCustomer(customer: string) {
  return useQuery({
    queryKey: [...groupsKey, 'customer', customer],
    queryFn: ({ signal }) => client.groups.ofCustomer({ params: { customer }, signal }),
  });
}

/** How many customers a rule would find; nothing is asked while there is nothing written. */
export function useGroupPreview(rule: string, visibility: GroupInput['visibility']) {
  return useQuery({
    queryKey: [...groupsKey, 'preview', rule, visibility],
    enabled: rule.trim() !== '',
    staleTime: 0,
    queryFn: ({ signal }) => client.groups.preview({ body: { rule, visibility }, signal }),
  });
}

/** A mutation after which groups, and the customers in them, are old. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: groupsKey });
      await queryClient.invalidateQueries({ queryKey: ['customers'] });
    },
  });
}

export const useSaveGroup = () =>
  useChange(({ id, group }: { readonly id: string | undefined; readonly group: GroupInput }) =>
    id === undefined
      ? client.groups.create({ body: group })
      : client.groups.replace({ params: { group: id }, body: group }),
  );

export const useRemoveGroup = () => useChange((group: string) => client.groups.remove({ params: { group } }));
export const useRestoreGroup = () => useChange((group: string) => client.groups.restore({ params: { group } }));
export const useRefreshGroups = () => useChange<void, undefined>(() => client.groups.refresh());

interface Members {
  readonly group: string;
  readonly customers: string[];
}

export const useAddMembers = () =>
  useChange(({ group, customers }: Members) => client.groups.addMembers({ params: { group }, body: { customers } }));

export const useRemoveMembers = () =>
  useChange(({ group, customers }: Members) => client.groups.removeMembers({ params: { group }, body: { customers } }));

export const useAddFile = () =>
  useChange(
    ({ group, fileId, heading }: { readonly group: string; readonly fileId: string; readonly heading: string }) =>
      client.groups.addFile({ params: { group }, body: { fileId, heading } }),
  );

export const useUndoChange = () =>
  useChange((params: { readonly group: string; readonly change: string }) => client.groups.undo({ params }));
