import type { PrecedenceCustomer } from '@kefen/contract';
import type { ComponentProps } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { belongingColumns, customerColumn } from '../history/customer-columns.js';
import { ListedDrawer } from '../history/listed-drawer.js';

interface Props extends Omit<ComponentProps<typeof ListedDrawer<PrecedenceCustomer>>, 'children'> {
  /** The scheme that the page of a customer begins with. */
  readonly scheme: string;
}

/** The customers behind a number. */
export function CustomersDrawer({ scheme, ...drawer }: Props) {
  const { t } = useLanguage();
  return (
    <ListedDrawer<PrecedenceCustomer> {...drawer}>
      {(items) => (
        <DataTable<PrecedenceCustomer>
          label={t('history.customers')}
          rowKey="customer"
          dataSource={items}
          columns={[customerColumn(t, scheme), ...belongingColumns<PrecedenceCustomer>(t)]}
        />
      )}
    </ListedDrawer>
  );
}
