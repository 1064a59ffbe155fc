import type { SchemeDetail } from '@kefen/contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../shared/api/client.js';
import { schemesKey } from '../../schemes/scheme-queries.js';

/** The document of a version; the latest one is there already. */
export function useVersionText(scheme: SchemeDetail, version: number) {
  return useQuery({
    queryKey: [...schemesKey, scheme.id, 'versions', version],
    queryFn: async ({ signal }) => {
      if (version === scheme.latestVersion) return scheme.text;
      const found = await client.schemes.getVersion({
        params: { scheme: scheme.id, version: String(version) },
        signal,
      });
      return found.text;
    },
    // Versions never change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
