import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';
import { schemesKey } from './scheme-queries.js';

/** The customers of a class, page by page. `sort` as the API has it; what was shown stays while it is sorted anew. */
export function useClassCustomers(scheme: string, classId: string, sort: string, search: string) {
  return useInfiniteQuery({
    queryKey: [...schemesKey, scheme, 'classes', classId, { sort, search }],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      client.schemes.classCustomers({
        params: { scheme, class: classId },
        query: { ...(sort && { sort }), ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
