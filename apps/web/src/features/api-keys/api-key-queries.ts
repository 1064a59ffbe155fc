import type { ApiKey } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const apiKeysKey = ['api-keys'] as const;
const { list, create, revoke, restore } = client['api-keys'];

export function useApiKeys() {
  return useQuery({ queryKey: apiKeysKey, queryFn: async ({ signal }) => (await list({ signal })).items });
}

export interface NewApiKey {
  readonly name: string;
  /** Null: all. */
  readonly datasets: string[] | null;
  readonly expiresAt: string | null;
}

export function useCreateApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key: NewApiKey) => create({ body: { ...key, permissions: ['events.write'] } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiKeysKey }),
  });
}

/** Revokes a key, or takes that back. */
export function useRevokeApiKey(action: 'revoke' | 'restore') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => (action === 'revoke' ? revoke : restore)({ params: { key } }),
    onSuccess: (changed) =>
      queryClient.setQueryData<ApiKey[]>(apiKeysKey, (keys) =>
        keys?.map((key) => (key.id === changed.id ? changed : key)),
      ),
  });
}
