import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

export const workspaceKey = ['workspace'] as const;

export function useWorkspace() {
  return useQuery({ queryKey: workspaceKey, queryFn: ({ signal }) => client.workspace.get({ signal }) });
}
