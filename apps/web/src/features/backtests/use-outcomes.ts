import type { BacktestOutcome } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';

interface OutcomeChoice {
  readonly value: string;
  readonly label: string;
  readonly outcome: BacktestOutcome;
}

/** The columns of events that add up, those of datasets with rows. */
export function useOutcomes(): OutcomeChoice[] {
  const { pick } = useLanguage();
  const datasets = useDatasets().data?.items ?? [];
  return datasets
    .filter(({ kind, rows }) => kind === 'events' && rows > 0)
    .flatMap(({ id, title, columns }) =>
      columns
        .filter(({ type }) => type.kind === 'decimal' || type.kind === 'integer')
        .map((column) => ({
          value: `${id}.${column.name}`,
          label: `${title ? pick(title) : id} · ${column.title ? pick(column.title) : column.name}`,
          outcome: { kind: 'column', dataset: id, column: column.name },
        })),
    );
}
