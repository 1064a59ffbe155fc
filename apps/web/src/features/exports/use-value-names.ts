import { useQueries } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

/** The indicators and scores of the published results of some schemes. */
export function useValueNames(schemes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const results = useQueries({
    queries: schemes.map((scheme) => ({
      queryKey: ['exports', 'values', scheme],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
        const input = { params: { scheme, class: 'none' }, query: { limit: 1 }, signal };
        return (await client.schemes.classCustomers(input)).columns.map(({ name }) => name);
      },
    })),
  });
  return new Map(schemes.flatMap((scheme, i) => (results[i]?.data ? [[scheme, results[i].data] as const] : [])));
}
