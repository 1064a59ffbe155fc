import type { ColumnQuality, DatasetQuality } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { Meter } from './meter.js';
import { shareOf, validShare } from './share-of.js';
import { useColumnTitle } from './use-column-title.js';

/** The columns of a dataset: how many rows have a value, and how many of the values are right. */
export function DatasetQualityTable({ quality }: { readonly quality: DatasetQuality }) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const columnTitle = useColumnTitle();
  const { dataset, rows } = quality;
  const nameOf = ({ column }: ColumnQuality) => columnTitle(dataset, column);
  const count = (value: number | null) => (value === null ? null : formats.count(value));
  return (
    <DataTable<ColumnQuality>
      label={datasetTitle(dataset)}
      rowKey="column"
      dataSource={quality.columns}
      columns={[
        {
          key: 'column',
          title: t('quality.column'),
          render: (_, row) => <Link to={columnPath(dataset, row.column)}>{nameOf(row)}</Link>,
        },
        {
          key: 'filled',
          title: t('quality.filled'),
          align: 'right',
          render: (_, row) => (
            <Meter share={shareOf(row.filled, rows)} label={`${nameOf(row)} ${t('quality.filled')}`} />
          ),
        },
        {
          key: 'valid',
          title: t('quality.valid'),
          align: 'right',
          render: (_, row) => <Meter share={validShare(row)} label={`${nameOf(row)} ${t('quality.valid')}`} />,
        },
        numberColumn({ key: 'wrong', title: t('quality.wrong'), text: (row) => count(row.invalid ?? row.unlisted) }),
        numberColumn({ key: 'repeated', title: t('quality.repeated'), text: (row) => count(row.repeated) }),
        numberColumn({ key: 'distinct', title: t('quality.distinct'), text: (row) => count(row.distinct) }),
      ]}
    />
  );
}

function columnPath(dataset: string, column: string): string {
  return `/data/quality/${dataset}/${encodeURIComponent(column)}`;
}
