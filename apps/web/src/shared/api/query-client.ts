import { ProblemError } from '@kefen/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isWorthRepeating } from './failure.js';

export const sessionKey = ['session'] as const;

/** Answers are kept for half a minute; when a session has ended, whoever shows it is told at once. */
export function createQueryClient(): QueryClient {
  const endSession = (error: Error) => {
    if (error instanceof ProblemError && error.problem.code === 'sign-in-needed') {
      queryClient.setQueryData(sessionKey, null);
    }
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: endSession }),
    mutationCache: new MutationCache({ onError: endSession }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isWorthRepeating(error),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queryClient;
}
