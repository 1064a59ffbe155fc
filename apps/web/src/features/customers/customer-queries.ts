import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const customersKey = ['customers'] as const;

export interface CustomerFilter {
  readonly search: string;
  /** Both or neither. */
  readonly scheme: string;
  readonly class: string;
  /** The id of a group; empty: everybody. */
  readonly group: string;
  /** `given` or `none`; empty: everybody. */
  readonly code: string;
}

export function useCustomers(filter: CustomerFilter) {
  const ofClass = filter.scheme && filter.class ? { scheme: filter.scheme, class: filter.class } : {};
  return useInfiniteQuery({
    queryKey: [...customersKey, 'list', filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.customers.list({
        query: {
          ...ofClass,
          ...(filter.search && { search: filter.search }),
          ...(filter.group && { group: filter.group }),
          ...((filter.code === 'given' || filter.code === 'none') && { code: filter.code }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCustomer(customer: string) {
  return useQuery({
    queryKey: [...customersKey, 'one', customer],
    queryFn: ({ signal }) => client.customers.get({ params: { customer }, signal }),
  });
}

/** By the run that counted on a day; without one: by what is published now. */
interface ExplainedDay {
  readonly day?: string | undefined;
  /** As it was known at this instant; empty: as it is known now. */
  readonly knownAt?: string | undefined;
}

export function useExplanation(customer: string, scheme: string | undefined, { day, knownAt }: ExplainedDay = {}) {
  return useQuery({
    queryKey: [...customersKey, 'explanation', customer, scheme, { day, knownAt }],
    enabled: scheme !== undefined,
    queryFn: ({ signal }) =>
      client.customers.explain({
        params: { customer, scheme: scheme ?? '' },
        query: day === undefined ? {} : { day, ...(knownAt && { knownAt }) },
        signal,
      }),
  });
}
