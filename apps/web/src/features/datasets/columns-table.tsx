import type { DatasetDetail } from '@kefen/contract';
import type { Column } from '@kefen/scheme';
import { Button, Popconfirm, Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import styles from './columns-table.module.css';
import { useFilled } from './dataset-queries.js';

interface Props {
  readonly dataset: DatasetDetail;
  /** Absent where the person may not change anything. */
  readonly change: ((column: Column) => void) | undefined;
  readonly remove: (column: string) => void;
}

/** The columns of a dataset: what they hold and mean, and how many rows have a value. */
export function ColumnsTable({ dataset, change, remove }: Props) {
  const { t, pick, formats } = useLanguage();
  const filled = useFilled(dataset).data;
  const countOf = ({ name }: Column) => filled?.filled[name];
  const isRemovable = (column: Column) =>
    countOf(column) === 0 &&
    !dataset.builtInColumns.includes(column.name) &&
    ![dataset.customerColumn, dataset.timeColumn, dataset.keyColumn].includes(column.name);
  const filledText = (column: Column) => {
    const count = countOf(column);
    if (count === undefined || !filled) return null;
    return filled.rows === 0 ? '–' : formats.percent(count / filled.rows);
  };
  const actions = {
    key: 'actions',
    title: <span className={styles.unseen}>{t('column.actions')}</span>,
    render: (_: unknown, column: Column) => (
      <span className={styles.actions}>
        <Button
          type="link"
          size="small"
          onClick={() => change?.(column)}
          aria-label={`${t('column.edit')} ${column.name}`}
        >
          {t('column.edit')}
        </Button>
        {isRemovable(column) && (
          <Popconfirm
            title={t('column.removeSure', { column: column.name })}
            okText={t('column.remove')}
            onConfirm={() => remove(column.name)}
          >
            <Button type="link" size="small" danger aria-label={`${t('column.remove')} ${column.name}`}>
              {t('column.remove')}
            </Button>
          </Popconfirm>
        )}
      </span>
    ),
  };
  return (
    <DataTable<Column>
      label={t('column.list')}
      rowKey="name"
      dataSource={dataset.columns}
      columns={[
        {
          key: 'title',
          title: t('column.list'),
          render: (_, column) => (
            <>
              <span>{column.title ? pick(column.title) : column.name}</span>
              <code className={styles.name}>{column.name}</code>
            </>
          ),
        },
        { key: 'type', title: t('mapping.type'), render: (_, column) => <TypeOf column={column} dataset={dataset} /> },
        { key: 'unit', title: t('column.unit'), render: (_, { unit }) => unit ?? '' },
        {
          key: 'personal',
          title: t('column.personal'),
          render: (_, { personal }) => personal && <Tag color="warning">{t(`personal.${personal}`)}</Tag>,
        },
        numberColumn({ key: 'filled', title: t('column.filled'), text: filledText }),
        { key: 'help', title: t('column.help'), render: (_, column) => <HelpOf column={column} /> },
        ...(change ? [actions] : []),
      ]}
    />
  );
}

/** The type, and what else the column is to its dataset. */
function TypeOf({ column, dataset }: { readonly column: Column; readonly dataset: DatasetDetail }) {
  const { t } = useLanguage();
  const { name, type, required } = column;
  const roles = [
    name === dataset.timeColumn && t('dataset.timeRole'),
    name === dataset.keyColumn && t('dataset.keyRole'),
    (required || name === dataset.customerColumn) && t('mapping.required'),
  ].filter((role) => role !== false && role !== undefined);
  return (
    <>
      {t(`type.${type.kind}`)}
      {type.kind === 'decimal' && <span className={styles.faint}> {t('column.placesOf', { places: type.scale })}</span>}
      {roles.map((role) => (
        <span key={role} className={styles.faint}>
          {' · '}
          {role}
        </span>
      ))}
    </>
  );
}

function HelpOf({ column: { help, values } }: { readonly column: Column }) {
  const { t, pick, formats } = useLanguage();
  return (
    <div className={styles.help}>
      {help && <span>{pick(help)} </span>}
      {values && <span className={styles.faint}>{t('column.onlyValues', { values: formats.list(values) })}</span>}
    </div>
  );
}
