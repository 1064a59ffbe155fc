import type { Way } from '@kefen/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const historyKey = ['history'] as const;

/** The publications of a scheme that counted, the earliest first. @param knownAt empty: as it is known now */
export function usePublications(scheme: string, knownAt: string) {
  return useQuery({
    queryKey: [...historyKey, scheme, 'publications', { knownAt }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.history.publications({ params: { scheme }, query: knownPart(knownAt), signal }),
  });
}

export interface Period {
  readonly from: string;
  readonly to: string;
  /** A column of the profile; empty: everybody together. */
  readonly by: string;
  /** Only those with this value in it; empty text: those without. Undefined: all. */
  readonly group: string | undefined;
  /** As it was known at this instant; empty: as it is known now. */
  readonly knownAt: string;
}

export function useMigration(scheme: string, { from, to, by, group, knownAt }: Period) {
  return useQuery({
    queryKey: [...historyKey, scheme, 'migration', { from, to, by, group, knownAt }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      client.history.migration({
        params: { scheme },
        query: { from, to, ...partOf(by, group), ...knownPart(knownAt) },
        signal,
      }),
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
  const { from, to, by, knownAt } = period;
  const group = choice.group ?? period.group;
  return useInfiniteQuery({
    queryKey: [...historyKey, scheme, 'moved', { from, to, by, group, knownAt, choice, search }],
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
          ...knownPart(knownAt),
          ...(search && { search }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

interface OnDay {
  readonly day: string;
  /** A class, or empty text for those not rated. */
  readonly place: string;
  /** Empty: as it is known now. */
  readonly knownAt: string;
}

/** The customers of a class as of a day. */
export function useBaseCustomers(scheme: string, { day, place, knownAt }: OnDay, search: string) {
  return useInfiniteQuery({
    queryKey: [...historyKey, scheme, 'base', { day, place, knownAt, search }],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.history.baseCustomers({
        params: { scheme },
        query: {
          ...{ day, class: addressOf(place) },
          ...knownPart(knownAt),
          ...(search && { search }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCustomerHistory(customer: string, knownAt: string) {
  return useQuery({
    queryKey: [...historyKey, 'customer', customer, { knownAt }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.history.customer({ params: { customer }, query: knownPart(knownAt), signal }),
  });
}

function knownPart(knownAt: string) {
  return knownAt === '' ? {} : { knownAt };
}

function partOf(by: string, group: string | undefined) {
  return by === '' ? {} : { by, ...(group !== undefined && { group }) };
}

export function addressOf(place: string | null): string {
  return place === null ? 'unknown' : place || 'none';
}
