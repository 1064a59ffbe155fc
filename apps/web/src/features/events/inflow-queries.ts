import { useQuery } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const everyMs = 10_000;

/** What comes in, looked at again and again while the page is open. */
export function useInflow(dataset: string) {
  return useQuery({
    queryKey: ['inflow', dataset],
    queryFn: ({ signal }) => client.datasets.inflow({ params: { dataset }, signal }),
    refetchInterval: everyMs,
  });
}
