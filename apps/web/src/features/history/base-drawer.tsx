import type { BaseCustomer } from '@kefen/contract';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { belongingColumns, customerColumn } from './customer-columns.js';
import { useBaseCustomers } from './history-queries.js';
import { ListedDrawer } from './listed-drawer.js';

/** A class as it was on a day. */
export interface ClassOnDay {
  readonly day: string;
  /** Empty: not rated. */
  readonly place: string;
  readonly title: string;
  /** Empty: as it is known now. */
  readonly knownAt: string;
}

interface Props {
  readonly scheme: string;
  readonly chosen: ClassOnDay;
  readonly close: () => void;
}

/** The customers of a class as of a day of the past. */
export function BaseDrawer({ scheme, chosen, close }: Props) {
  const { t, formats } = useLanguage();
  const [search, setSearch] = useState('');
  return (
    <ListedDrawer<BaseCustomer>
      title={`${formats.day(chosen.day)} · ${chosen.title}`}
      query={useBaseCustomers(scheme, chosen, search)}
      search={search}
      searchFor={setSearch}
      close={close}
    >
      {(items) => (
        <DataTable<BaseCustomer>
          label={t('history.customers')}
          rowKey="customer"
          dataSource={items}
          columns={[
            customerColumn(t, scheme),
            { key: 'id', title: t('customer.id'), render: (_, row) => row.customer },
            ...belongingColumns<BaseCustomer>(t),
          ]}
        />
      )}
    </ListedDrawer>
  );
}
