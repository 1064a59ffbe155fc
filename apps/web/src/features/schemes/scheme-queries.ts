import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

export const schemesKey = ['schemes'] as const;

export function useSchemes() {
  return useQuery({ queryKey: schemesKey, queryFn: ({ signal }) => client.schemes.list({ signal }) });
}

export function useScheme(scheme: string) {
  return useQuery({
    queryKey: [...schemesKey, scheme],
    queryFn: ({ signal }) => client.schemes.get({ params: { scheme }, signal }),
  });
}

export function useSaveVersion(scheme: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ text, isDraft }: { readonly text: string; readonly isDraft: boolean }) =>
      client.schemes.createVersion({ params: { scheme }, body: { text, draft: isDraft } }),
    onSuccess: (detail) => {
      queryClient.setQueryData([...schemesKey, scheme], detail);
      return queryClient.invalidateQueries({ queryKey: schemesKey, exact: true });
    },
  });
}
