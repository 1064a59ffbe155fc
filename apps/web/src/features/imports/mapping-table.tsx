import type { Mapping } from '@kefen/contract';
import type { Column, Dataset } from '@kefen/scheme';
import { AutoComplete } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from './mapping-table.module.css';

interface Headed {
  readonly headings: readonly { readonly name: string }[];
  readonly firstRows: readonly (readonly (string | null)[])[];
}

interface Props {
  readonly dataset: Dataset;
  /** The headings, and some rows to show an example of each. */
  readonly inspection: Headed;
  readonly mapping: Mapping;
  readonly change: (mapping: Mapping) => void;
}

/** For every column of the dataset: a heading of the file, or an expression over headings. */
export function MappingTable({ dataset, inspection, mapping, change }: Props) {
  const { t, pick } = useLanguage();
  const title = (column: Column) => (column.title ? pick(column.title) : column.name);
  const set = (name: string, source: string) => {
    const { [name]: _, ...others } = mapping;
    change(source ? { ...others, [name]: source } : others);
  };
  return (
    <DataTable<Column>
      label={t('mapping.title')}
      rowKey="name"
      dataSource={dataset.columns}
      columns={[
        {
          key: 'column',
          title: t('mapping.column'),
          render: (_, column) => (
            <>
              {title(column)}
              {column.required && <span className={styles.required}> {t('mapping.required')}</span>}
            </>
          ),
        },
        {
          key: 'type',
          title: t('mapping.type'),
          responsive: ['md'],
          render: (_, column) => t(`type.${column.type.kind}`),
        },
        {
          key: 'source',
          title: t('mapping.source'),
          render: (_, column) => (
            <AutoComplete
              aria-label={t('mapping.sourceOf', { column: title(column) })}
              className={styles.source ?? ''}
              value={mapping[column.name] ?? ''}
              onChange={(source: string | undefined) => set(column.name, source ?? '')}
              options={inspection.headings.map((heading) => ({ value: heading.name }))}
              showSearch={{ filterOption: false }}
              allowClear
              placeholder={t('mapping.none')}
              status={column.required && !mapping[column.name] ? 'warning' : ''}
            />
          ),
        },
        {
          key: 'example',
          title: t('mapping.example'),
          render: (_, column) => <Example inspection={inspection} source={mapping[column.name]} />,
        },
      ]}
    />
  );
}

/** The first value of the heading; of an expression only that it is one. */
function Example({ inspection, source }: { readonly inspection: Headed; readonly source: string | undefined }) {
  const { t } = useLanguage();
  if (!source) return '';
  const place = inspection.headings.findIndex((heading) => heading.name === source);
  if (place < 0) return <span className={styles.faint}>{t('mapping.expression')}</span>;
  const value = inspection.firstRows.map((row) => row[place]).find((cell) => cell);
  return <span className={styles.faint}>{value ?? '–'}</span>;
}
