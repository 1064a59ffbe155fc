import type { MigratedCustomer, Migration } from '@kefen/contract';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { belongingColumns, customerColumn } from './customer-columns.js';
import { type Choice, type Period, useMoved } from './history-queries.js';
import { ListedDrawer } from './listed-drawer.js';
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
  const placeName = usePlaceName(migration);
  const [search, setSearch] = useState('');
  return (
    <ListedDrawer<MigratedCustomer>
      title={useTitle(migration, choice)}
      query={useMoved(scheme, period, choice, search)}
      search={search}
      searchFor={setSearch}
      close={close}
    >
      {(items) => (
        <DataTable<MigratedCustomer>
          label={t('history.customers')}
          rowKey="customer"
          dataSource={items}
          columns={[
            customerColumn(t, scheme),
            { key: 'from', title: t('history.before'), render: (_, row) => placeName('from', row.from) },
            { key: 'to', title: t('history.after'), render: (_, row) => placeName('to', row.to) },
            ...belongingColumns<MigratedCustomer>(t),
          ]}
        />
      )}
    </ListedDrawer>
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
