import type { Trial, TrialVariantInput } from '@kefen/contract';
import type { ContactNorms } from '@kefen/scheme';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';
import { addressOf, type Choice } from '../history/history-queries.js';
import { isUnderWay } from '../runs/run-queries.js';

const trialsKey = ['trials'] as const;
const pollMs = 800;

/** The trials of a scheme that are still there; asked again while one of them is under way. */
export function useTrials(scheme: string) {
  return useQuery({
    queryKey: [...trialsKey, 'of', scheme],
    queryFn: ({ signal }) => client.trials.list({ query: { scheme }, signal }),
    refetchInterval: (query) => (query.state.data?.items.some(({ state }) => isUnderWay(state)) ? 3 * pollMs : false),
  });
}

/** One trial; asked again and again until it has ended. */
export function useTrial(trial: string) {
  return useQuery({
    queryKey: [...trialsKey, 'one', trial],
    queryFn: ({ signal }) => client.trials.get({ params: { trial }, signal }),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data.state) ? pollMs : false),
  });
}

/** The documents of a trial, to go on from. */
export function useTrialTexts(trial: string | null) {
  return useQuery({
    queryKey: [...trialsKey, 'texts', trial],
    enabled: trial !== null,
    queryFn: ({ signal }) => client.trials.texts({ params: { trial: trial ?? '' }, signal }),
  });
}

export interface NewTrial {
  readonly scheme: string;
  readonly variants: TrialVariantInput[];
  readonly asOf?: string;
}

export function useStartTrial() {
  const keep = useKeep();
  return useMutation({ mutationFn: (body: NewTrial) => client.trials.create({ body }), onSuccess: keep });
}

export function useCancelTrial() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (trial: string) => client.trials.cancel({ params: { trial } }),
    onSuccess: keep,
  });
}

function useKeep(): (trial: Trial) => Promise<void> {
  const queryClient = useQueryClient();
  return (trial) => {
    queryClient.setQueryData([...trialsKey, 'one', trial.id], trial);
    return queryClient.invalidateQueries({ queryKey: [...trialsKey, 'of', trial.scheme] });
  };
}

export interface Tried {
  readonly trial: string;
  /** Its place among the variants, from 0. */
  readonly variant: number;
}

/** The customers behind a number, those who contribute most first. */
export function useTried({ trial, variant }: Tried, choice: Choice, search: string, limit = 50) {
  return useInfiniteQuery({
    queryKey: [...trialsKey, 'customers', { trial, variant, choice, search, limit }],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.trials.customers({
        params: { trial, variant: String(variant) },
        query: {
          limit,
          ...(choice.way && { way: choice.way }),
          ...(choice.from !== undefined && { fromClass: addressOf(choice.from) }),
          ...(choice.to !== undefined && { toClass: addressOf(choice.to) }),
          ...(search && { search }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

const normsKey = [...trialsKey, 'norms'] as const;

export function useNorms() {
  return useQuery({ queryKey: normsKey, queryFn: ({ signal }) => client.trials.norms({ signal }) });
}

export function useSetNorms() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ContactNorms) => client.trials.setNorms({ body }),
    onSuccess: (norms) => queryClient.setQueryData(normsKey, norms),
  });
}
