import { ProblemError, type Session } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';
import { sessionKey } from '../../shared/api/query-client.js';

/** The session, or null when nobody is signed in: that is an answer, not a failure. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return await client.sessions.current({ signal });
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'sign-in-needed') return null;
        throw error;
      }
    },
  });
}

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly password: string }) => client.sessions.create({ body }),
    onSuccess: (session) => queryClient.setQueryData(sessionKey, session),
  });
}

/** Nothing of the person who leaves stays in memory. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => client.sessions.end(),
    onSettled: () => {
      queryClient.setQueryData(sessionKey, null);
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    },
  });
}

export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly currentPassword: string; readonly newPassword: string }) =>
      client.users.changePassword({ body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionKey }),
  });
}
