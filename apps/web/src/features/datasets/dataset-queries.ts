import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/language-context.js';
import { client } from '../../shared/api/client.js';

export function useDatasets() {
  return useQuery({ queryKey: ['datasets'], queryFn: ({ signal }) => client.datasets.list({ signal }) });
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
