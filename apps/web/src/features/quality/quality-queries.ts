import type { QualityRule, QualityRuleInput } from '@kefen/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../shared/api/client.js';

const qualityKey = ['quality'] as const;
const pollMs = 1000;

/** What was last measured; asked again while the server measures. */
export function useQuality() {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: [...qualityKey, 'whole'],
    queryFn: async ({ signal }) => {
      const quality = await client.quality.get({ signal });
      if (quality.state === 'measured') void queryClient.invalidateQueries({ queryKey: [...qualityKey, 'rules'] });
      return quality;
    },
    refetchInterval: (query) => (query.state.data?.state === 'measuring' ? pollMs : false),
  });
}

export function useColumnQuality(dataset: string, column: string) {
  return useQuery({
    queryKey: [...qualityKey, 'column', dataset, column],
    queryFn: ({ signal }) => client.quality.column({ params: { dataset, column }, signal }),
  });
}

export function useQualityRules() {
  return useQuery({ queryKey: [...qualityKey, 'rules'], queryFn: ({ signal }) => client.quality.rules({ signal }) });
}

/** A mutation after which everything here is old. */
function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: qualityKey }),
  });
}

export const useMeasure = () => useChange<void>(() => client.quality.measure());

export const useSaveRule = () =>
  useChange<{ readonly id: string | undefined; readonly rule: QualityRuleInput }>(({ id, rule }) =>
    id === undefined
      ? client.quality.createRule({ body: rule })
      : client.quality.replaceRule({ params: { rule: id }, body: rule }),
  );

export const useRemoveRule = () =>
  useChange<QualityRule['id']>((rule) => client.quality.removeRule({ params: { rule } }));

/** How many rows a condition would find; nothing is asked while there is nothing written. */
export function useRulePreview(dataset: string, expression: string) {
  return useQuery({
    queryKey: [...qualityKey, 'preview', dataset, expression],
    enabled: dataset !== '' && expression.trim() !== '',
    staleTime: 0,
    queryFn: ({ signal }) => client.quality.preview({ body: { dataset, expression }, signal }),
  });
}
