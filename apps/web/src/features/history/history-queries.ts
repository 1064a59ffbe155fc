import type { Way } from '@kefen/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const historyKey = ['history'] as const;

/** The publications of a scheme that counted, the earliest first. */
export function usePublications(scheme: string) {
  return useQuery({
    queryKey: [...historyKey, scheme, 'publications'],
    queryFn: ({ signal }) => client.history.publications({ params: { scheme }, signal }),
  });
}

export interface Period {
  readonly from: string;
  readonly to: string;
  /** A column of the profile; empty: everybody together. */
  readonly by: string;
  /** Only those with this value in it; empty text: those without. Undefined: all. */
  readonly group: string | undefined;
}

export function useMigration(scheme: string, { from, to, by, group }: Period) {
  return useQuery({
    queryKey: [...historyKey, scheme, 'migration', { from, to, by, group }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      client.history.migration({ params: { scheme }, query: { from, to, ...partOf(by, group) }, signal }),
  });
}

/** Whose list is asked for: a way, or the two ends of one. Empty: not rated; null: not known then. */
export interface Choice {
  readonly way?: Way;
  readonly from?: string | null;
  readonly to?: string | null;
  /** Instead of the group that is shown. */
  readonly group?: string | undefined;
}

export function useMoved(scheme: string, period: Period, choice: Choice, search: string) {
  const { from, to, by } = period;
  const group = choice.group ?? period.group;
  return useInfiniteQuery({
    queryKey: [...historyKey, scheme, 'moved', { from, to, by, group, choice, search }],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.history.migrationCustomers({
        params: { scheme },
        query: {
          ...{ from, to },
          ...(choice.way && { way: choice.way }),
          ...(choice.from !== undefined && { fromClass: addressOf(choice.from) }),
          ...(choice.to !== undefined && { toClass: addressOf(choice.to) }),
          ...partOf(by, group),
          ...(search && { search }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The customers of a class as of a day. @param on `place`: a class, or empty text for those not rated */
export function useBaseCustomers(scheme: string, on: { readonly day: string; readonly place: string }, search: string) {
  const { day, place } = on;
  return useInfiniteQuery({
    queryKey: [...historyKey, scheme, 'base', { day, place, search }],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.history.baseCustomers({
        params: { scheme },
        query: {
          ...{ day, class: addressOf(place) },
          ...(search && { search }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCustomerHistory(customer: string) {
  return useQuery({
    queryKey: [...historyKey, 'customer', customer],
    queryFn: ({ signal }) => client.history.customer({ params: { customer }, signal }),
  });
}

function partOf(by: string, group: string | undefined) {
  return by === '' ? {} : { by, ...(group !== undefined && { group }) };
}

export function addressOf(place: string | null): string {
  return place === null ? 'unknown' : place || 'none';
}
