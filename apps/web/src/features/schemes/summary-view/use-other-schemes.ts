import { ProblemError } from '@kefen/contract';
import { parseDocument, type SchemeDocument } from '@kefen/scheme';
import { useQueries } from '@tanstack/react-query';
import { client } from '../../../shared/api/client.js';

/** The documents of the schemes that this one reads, by id; of the workspace, or ready ones it does not have. */
export function useOtherSchemes(document: SchemeDocument | undefined): ReadonlyMap<string, SchemeDocument> {
  return useQueries({
    queries: otherIds(document).map((id) => ({
      queryKey: ['scheme-documents', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => documentOf(id, signal),
    })),
    combine: (queries) => new Map(queries.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))),
  });
}

function otherIds(document: SchemeDocument | undefined): readonly string[] {
  const ids = Object.values(document?.indicators ?? {}).flatMap((node) => {
    if (node.construct === 'class of') return [node['class of']];
    return node.construct === 'score of' ? [node['score of']] : [];
  });
  return [...new Set(ids)];
}

/** Null where there is none, or none that can be read. */
async function documentOf(id: string, signal: AbortSignal): Promise<SchemeDocument | null> {
  const own = client.schemes.get({ params: { scheme: id }, signal });
  const { text } = await own.catch((error: unknown) => {
    if (!(error instanceof ProblemError) || error.problem.code !== 'not-found') throw error;
    return client.catalogue.get({ params: { id }, signal });
  });
  return parseDocument(text).document ?? null;
}
