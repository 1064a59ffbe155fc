import type { SchemeLibrary } from '@kefen/scheme';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../../shared/api/client.js';
import { schemesKey, useSchemes } from '../schemes/scheme-queries.js';
import { referredSchemes } from './model/referred-schemes.js';
import { readScheme, type SchemeModel } from './model/scheme-model.js';

/** The schemes that a scheme rests on, and those they rest on themselves; undefined while they are being fetched. */
export function useLibrary(model: SchemeModel | undefined): SchemeLibrary | undefined {
  const schemes = useSchemes().data?.items;
  const ids = schemes?.map(({ id }) => id) ?? [];
  const direct = useTexts(referredSchemes(model?.root).filter((id) => ids.includes(id)));
  const further = useTexts(
    direct.texts.flatMap(([, other]) => referredSchemes(readScheme(other)?.root)).filter((id) => ids.includes(id)),
  );
  const isReady = schemes !== undefined && direct.isReady && further.isReady;
  const known = JSON.stringify([...direct.texts, ...further.texts]);
  const all = ids.join('\n');
  return useMemo(() => {
    if (!isReady) return undefined;
    const texts = new Map(JSON.parse(known) as [string, string][]);
    return { ids: all.split('\n'), textOf: (id) => texts.get(id) };
  }, [isReady, known, all]);
}

function useTexts(ids: readonly string[]): { readonly isReady: boolean; readonly texts: readonly [string, string][] } {
  const queries = useQueries({
    queries: [...new Set(ids)].map((scheme) => ({
      queryKey: [...schemesKey, scheme],
      queryFn: ({ signal }: { signal: AbortSignal }) => client.schemes.get({ params: { scheme }, signal }),
    })),
  });
  return {
    isReady: queries.every(({ isPending }) => !isPending),
    texts: queries.flatMap(({ data }): [string, string][] => (data ? [[data.id, data.text]] : [])),
  };
}
