import type { DatasetSummary } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useLastImport } from '../imports/import-queries.js';

/** One row per dataset: how much, from when to when, and what came last. */
export function DatasetTable({ datasets }: { readonly datasets: readonly DatasetSummary[] }) {
  const { t, pick, formats } = useLanguage();
  const mayReadImports = useMay('imports.read');
  const lastImport = {
    key: 'lastImport',
    title: t('data.lastImport'),
    render: (_: unknown, dataset: DatasetSummary) => <LastImport dataset={dataset.id} />,
  };
  return (
    <DataTable<DatasetSummary>
      label={t('data.datasets')}
      rowKey="id"
      dataSource={datasets}
      columns={[
        {
          key: 'title',
          title: t('data.dataset'),
          render: (_, { id, title }) => <Link to={`/data/datasets/${id}`}>{title ? pick(title) : id}</Link>,
        },
        numberColumn({ key: 'rows', title: t('data.rows'), text: (dataset) => formats.count(dataset.rows) }),
        {
          key: 'days',
          title: t('data.range'),
          render: (_, { firstDay, lastDay }) =>
            firstDay && lastDay ? t('data.fromTo', { from: formats.day(firstDay), to: formats.day(lastDay) }) : '–',
        },
        numberColumn({
          key: 'columns',
          title: t('data.columns'),
          text: (dataset) => formats.count(dataset.columns.length),
        }),
        ...(mayReadImports ? [lastImport] : []),
      ]}
    />
  );
}

function LastImport({ dataset }: { readonly dataset: string }) {
  const { formats } = useLanguage();
  const last = useLastImport(dataset);
  if (!last.data?.committedAt) return '–';
  return <Link to={`/data/imports/${last.data.id}`}>{formats.instant(last.data.committedAt)}</Link>;
}
