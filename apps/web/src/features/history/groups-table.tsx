import type { Migration, Way } from '@kefen/contract';
import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from '../../shared/table/data-table.module.css';
import type { Choice } from './history-queries.js';

type Row = NonNullable<Migration['groups']>[number];

interface Props {
  readonly title: string;
  readonly groups: readonly Row[];
  readonly open: ((choice: Choice) => void) | undefined;
  /** Shows one of them alone. */
  readonly show: (value: string | null) => void;
}

const shown: readonly Way[] = ['promoted', 'demoted', 'unchanged', 'moved', 'rated', 'unrated', 'new', 'lost'];

/** The same by organisation or owner: each number opens the list of its customers. */
export function GroupsTable({ title, groups, open, show }: Props) {
  const { t, formats } = useLanguage();
  const ways = shown.filter((way) => groups.some((row) => row.ways[way] > 0));
  const list = (row: Row, way: Way | undefined, n: number) => {
    if (n === 0 || !open) return n === 0 ? '–' : formats.count(n);
    const label = t('history.openGroup', { what: way ? t(`history.way.${way}`) : t('class.customers'), n });
    const choice = { ...(way && { way }), group: row.value ?? '' };
    return (
      <Button
        type="link"
        size="small"
        aria-label={`${row.value ?? t('history.noValue')} ${label}`}
        onClick={() => open(choice)}
      >
        {formats.count(n)}
      </Button>
    );
  };
  return (
    <DataTable<Row>
      label={title}
      rowKey={(row) => row.value ?? ' '}
      dataSource={groups}
      columns={[
        {
          key: 'value',
          title,
          fixed: 'left',
          render: (_, row) => (
            <Button type="link" size="small" onClick={() => show(row.value)}>
              {row.value ?? t('history.noValue')}
            </Button>
          ),
        },
        {
          key: 'customers',
          title: t('class.customers'),
          align: 'right',
          className: styles.number ?? '',
          render: (_, row) => list(row, undefined, row.customers),
        },
        ...ways.map((way) => ({
          key: way,
          title: t(`history.way.${way}`),
          align: 'right' as const,
          className: styles.number ?? '',
          render: (_: unknown, row: Row) => list(row, way, row.ways[way]),
        })),
      ]}
    />
  );
}
