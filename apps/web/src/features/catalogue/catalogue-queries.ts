import { ProblemError } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';
import { schemesKey } from '../schemes/scheme-queries.js';
import { workspaceKey } from '../workspace/workspace-queries.js';

const catalogueKey = ['catalogue'] as const;

export function useCatalogue() {
  return useQuery({ queryKey: catalogueKey, queryFn: ({ signal }) => client.catalogue.list({ signal }) });
}

export function useReadyScheme(id: string) {
  return useQuery({
    queryKey: [...catalogueKey, id],
    queryFn: ({ signal }) => client.catalogue.get({ params: { id }, signal }),
  });
}

/** The page and policies that a scheme of the workspace came with; null where it is none of the ready ones. */
export function useReadyGuidance(id: string) {
  return useQuery({
    queryKey: [...catalogueKey, id, 'guidance'],
    queryFn: async ({ signal }) => {
      try {
        return await client.catalogue.get({ params: { id }, signal });
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === 'not-found') return null;
        throw error;
      }
    },
  });
}

const keptMs = 300_000;

/** What a ready scheme would give now. A newer question of the same person ends an older one, so it is not repeated. */
export function useTrial(id: string) {
  return useQuery({
    queryKey: [...catalogueKey, id, 'preview'],
    queryFn: ({ signal }) => client.catalogue.preview({ params: { id }, body: {}, signal }),
    staleTime: keptMs,
    retry: false,
  });
}

/** Adds ready schemes one after another; those that somebody has added meanwhile are left as they are. */
export function useAddSchemes() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const catalogue of ids) await client.schemes.create({ body: { catalogue } }).catch(unlessConflict);
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: schemesKey }),
        queryClient.invalidateQueries({ queryKey: workspaceKey }),
      ]),
  });
}

function unlessConflict(error: unknown): void {
  if (!(error instanceof ProblemError) || error.problem.code !== 'conflict') throw error;
}
