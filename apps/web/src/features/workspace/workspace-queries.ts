import type { BusinessDay } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

export const workspaceKey = ['workspace'] as const;

export function useWorkspace() {
  return useQuery({ queryKey: workspaceKey, queryFn: ({ signal }) => client.workspace.get({ signal }) });
}

/** Another business day may give other classes wherever they are shown, so everything shown is asked for again. */
export function useSetBusinessDay() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (businessDay: BusinessDay) => client.workspace.setBusinessDay({ body: { businessDay } }),
    onSuccess: () => queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' }),
  });
}
