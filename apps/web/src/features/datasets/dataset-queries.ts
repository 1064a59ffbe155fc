import type { DatasetDetail } from '@kefen/contract';
import type { Column, Dataset } from '@kefen/scheme';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/language-context.js';
import { client } from '../../shared/api/client.js';

const datasetsKey = ['datasets'] as const;
const detailKey = (dataset: string) => ['dataset', dataset] as const;

export function useDatasets() {
  return useQuery({ queryKey: datasetsKey, queryFn: ({ signal }) => client.datasets.list({ signal }) });
}

/** The name a person reads for a dataset; its own name until the list is there. */
export function useDatasetTitle(): (dataset: string) => string {
  const { pick } = useLanguage();
  const datasets = useDatasets();
  return (id) => {
    const title = datasets.data?.items.find((dataset) => dataset.id === id)?.title;
    return title ? pick(title) : id;
  };
}

export function useDataset(dataset: string) {
  return useQuery({
    queryKey: detailKey(dataset),
    queryFn: ({ signal }) => client.datasets.get({ params: { dataset }, signal }),
  });
}

/** How many rows have a value, by column; another revision has other columns. */
export function useFilled({ id, revision, rows }: DatasetDetail) {
  return useQuery({
    queryKey: [...detailKey(id), 'filled', revision, rows],
    queryFn: ({ signal }) => client.datasets.filled({ params: { dataset: id }, signal }),
  });
}

/** The definition as a file says it; asked for anew each time it is opened. */
export function useDefinitionText(dataset: string) {
  return useQuery({
    queryKey: [...detailKey(dataset), 'text'],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => (await client.datasets.exportText({ params: { dataset }, signal })).text(),
  });
}

/** What a text would change; the last answer stays until the next one is there. */
export function useCheckedText(text: string) {
  return useQuery({
    queryKey: ['dataset-text', text],
    enabled: text.trim() !== '',
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.datasets.check({ body: { text }, signal }),
  });
}

/** A change of a definition. What schemes and lists say of the dataset is asked for again. */
function useChange<Input>(change: (input: Input) => Promise<DatasetDetail>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (detail) => {
      queryClient.setQueryData(detailKey(detail.id), detail);
      void queryClient.invalidateQueries();
    },
  });
}

export function useCreateDataset() {
  return useChange((body: Dataset) => client.datasets.create({ body }));
}

export function useReplaceDataset() {
  return useChange(({ definition, revision }: { readonly definition: Dataset; readonly revision: number }) =>
    client.datasets.replace({ params: { dataset: definition.id }, body: { definition, revision } }),
  );
}

export function useAddColumn(dataset: string) {
  return useChange((column: Column) =>
    client.datasets.addColumns({ params: { dataset }, body: { columns: [column] } }),
  );
}

export function useRemoveColumn(dataset: string) {
  return useChange((column: string) => client.datasets.removeColumn({ params: { dataset, column } }));
}

export function useImportText() {
  return useChange((text: string) => client.datasets.import({ body: { text } }));
}

export function useRemoveDataset() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (dataset: string) => client.datasets.remove({ params: { dataset } }),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: datasetsKey }),
  });
}
