import { useLanguage } from '../../i18n/language-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';

/** The name a person reads for a column; its own name until the list is there. */
export function useColumnTitle(): (dataset: string, column: string) => string {
  const { pick } = useLanguage();
  const datasets = useDatasets();
  return (dataset, column) => {
    const known = datasets.data?.items.find(({ id }) => id === dataset)?.columns;
    const title = known?.find(({ name }) => name === column)?.title;
    return title ? pick(title) : column;
  };
}
