import type { BrokenRows } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { useColumnTitle } from './use-column-title.js';

type Row = BrokenRows['examples'][number];

/** Rows that break a rule, with what it looks at. */
export function BrokenRowsTable({ dataset, rows }: { readonly dataset: string; readonly rows: readonly Row[] }) {
  const { t } = useLanguage();
  const columnTitle = useColumnTitle();
  const columns = Object.keys(rows[0]?.values ?? {});
  const placed = rows.map((row, place) => ({ ...row, place }));
  return (
    <DataTable<(typeof placed)[number]>
      label={t('quality.examples')}
      rowKey="place"
      dataSource={placed}
      columns={[
        {
          key: 'customer',
          title: t('quality.customer'),
          render: (_, { customer }) => <Link to={`/customers/${encodeURIComponent(customer)}`}>{customer}</Link>,
        },
        ...columns.map((column) => ({
          key: `value ${column}`,
          title: columnTitle(dataset, column),
          render: (_: unknown, { values }: Row) => values[column] ?? '–',
        })),
      ]}
    />
  );
}
