import type { DraftedCustomer } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from './drafted-table.module.css';

interface Props {
  readonly label: string;
  readonly customers: readonly DraftedCustomer[];
}

/** Customers with what they would get, or why they wait. */
export function DraftedTable({ label, customers }: Props) {
  const { t, pick } = useLanguage();
  const hasCurrent = customers.some(({ current }) => current !== null);
  return (
    <DataTable<DraftedCustomer>
      label={label}
      rowKey="id"
      dataSource={customers}
      columns={[
        {
          key: 'name',
          title: t('customer.title'),
          render: (_, { id, name }) => (
            <>
              <Link to={`/customers/${encodeURIComponent(id)}`} className={styles.name}>
                {name ?? id}
              </Link>
              {name !== null && <span className={styles.id}>{id}</span>}
            </>
          ),
        },
        { key: 'id', title: t('customer.id'), responsive: ['sm'], render: (_, { id }) => id },
        ...(hasCurrent
          ? [
              {
                key: 'current',
                title: t('codes.current'),
                render: (_: unknown, row: DraftedCustomer) => row.current ?? '–',
              },
            ]
          : []),
        {
          key: 'code',
          title: t('codes.would'),
          render: (_, { code, waits }) =>
            code !== null ? (
              <span style={{ fontVariantNumeric: 'tabular-nums' }}>{code}</span>
            ) : (
              <span className={styles.waits}>{waits.map(pick).join(t('codes.and')) || '–'}</span>
            ),
        },
      ]}
    />
  );
}
