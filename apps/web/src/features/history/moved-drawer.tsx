import type { Migration, MovedCustomerItem } from '@kefen/contract';
import { Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { SearchField } from '../../shared/table/search-field.js';
import styles from './history.module.css';
import { type Choice, type Period, useMoved } from './history-queries.js';
import { usePlaceName } from './place-name.js';

interface Props {
  readonly scheme: string;
  readonly period: Period;
  readonly migration: Migration;
  readonly choice: Choice;
  readonly close: () => void;
}

/** The customers behind a number, each with the class before and after. */
export function MovedDrawer({ scheme, period, migration, choice, close }: Props) {
  const { t } = useLanguage();
  const [search, setSearch] = useState('');
  const customers = useMoved(scheme, period, choice, search);
  return (
    <Drawer
      title={useTitle(migration, choice)}
      open
      onClose={close}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <div className={styles.search}>
        <SearchField label={t('class.search')} value={search} search={setSearch} />
      </div>
      <Fetched query={customers} rows={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const total = pages[0]?.total ?? 0;
          if (items.length === 0) {
            return (
              <StatePanel
                title={t('customers.noneFound')}
                {...(search && { text: t('customers.noneFoundText', { text: search }) })}
              />
            );
          }
          return (
            <>
              <MovedTable scheme={scheme} migration={migration} items={items} />
              <MoreRows shown={items.length} total={total} query={customers} />
            </>
          );
        }}
      </Fetched>
    </Drawer>
  );
}

function useTitle(migration: Migration, { way, from, to, group }: Choice): string {
  const { t } = useLanguage();
  const placeName = usePlaceName(migration);
  const ends = [
    from !== undefined ? placeName('from', from) : undefined,
    to !== undefined ? placeName('to', to) : undefined,
  ].filter((end) => end !== undefined);
  const what = way ? t(`history.way.${way}`) : ends.join(' → ') || t('class.customers');
  return group === undefined ? what : `${group || t('history.noValue')} · ${what}`;
}

interface TableInput {
  readonly scheme: string;
  readonly migration: Migration;
  readonly items: readonly MovedCustomerItem[];
}

function MovedTable({ scheme, migration, items }: TableInput) {
  const { t } = useLanguage();
  const placeName = usePlaceName(migration);
  return (
    <DataTable<MovedCustomerItem>
      label={t('history.customers')}
      rowKey="customer"
      dataSource={items}
      columns={[
        {
          key: 'customer',
          title: t('customer.title'),
          render: (_, row) => (
            <Link to={`/customers/${encodeURIComponent(row.customer)}?scheme=${scheme}`}>
              {row.name ?? row.customer}
            </Link>
          ),
        },
        { key: 'from', title: t('history.before'), render: (_, row) => placeName('from', row.from) },
        { key: 'to', title: t('history.after'), render: (_, row) => placeName('to', row.to) },
        { key: 'organisation', title: t('customer.organisation'), render: (_, row) => row.organisation ?? '–' },
        { key: 'owner', title: t('customer.owner'), render: (_, row) => row.owner ?? '–' },
      ]}
    />
  );
}
