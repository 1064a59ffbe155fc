import type { Notice, NoticeCustomer } from '@kefen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { DataTable } from '../../shared/table/data-table.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { useNoticeCustomers } from './notice-queries.js';
import styles from './notices.module.css';

/** The first customers of a notice; the others are fetched when they are wanted. */
export function NoticeCustomers({ notice }: { readonly notice: Notice }) {
  const { t, pick } = useLanguage();
  const [isWhole, setIsWhole] = useState(false);
  const all = useNoticeCustomers(notice.id, isWhole);
  const rows = all.data?.pages.flatMap(({ items }) => items) ?? notice.customers;
  const left = notice.total - notice.customers.length;
  const name = (id: string | null, title: NoticeCustomer['toTitle']) => {
    if (title) return pick(title);
    return id === null ? t('notices.notKnown') : id || t('class.notRated');
  };
  return (
    <>
      <DataTable<NoticeCustomer>
        label={t('history.customers')}
        rowKey="customer"
        dataSource={rows}
        columns={[
          {
            key: 'customer',
            title: t('customer.title'),
            render: (_, row) => (
              <Link to={`/customers/${encodeURIComponent(row.customer)}?scheme=${notice.scheme}`}>
                {row.name ?? row.customer}
              </Link>
            ),
          },
          { key: 'way', title: t('notices.change'), render: (_, row) => t(`history.way.${row.way}`) },
          { key: 'from', title: t('history.before'), render: (_, row) => name(row.from, row.fromTitle) },
          { key: 'to', title: t('history.after'), render: (_, row) => name(row.to, row.toTitle) },
        ]}
      />
      {all.error && <FailureNote error={all.error} />}
      {isWhole && all.data && <MoreRows shown={rows.length} total={notice.total} query={all} />}
      {left > 0 && !(isWhole && all.data) && (
        <p className={styles.more}>
          <Button loading={isWhole && all.isPending && !all.isError} onClick={() => setIsWhole(true)}>
            {t('notices.left', { n: left })}
          </Button>
        </p>
      )}
    </>
  );
}
