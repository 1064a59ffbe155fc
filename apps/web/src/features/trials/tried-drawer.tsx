import type { ClassTable, TriedCustomer } from '@kefen/contract';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import type { Choice } from '../history/history-queries.js';
import { ListedDrawer } from '../history/listed-drawer.js';
import { type Flows, usePlaceName } from '../history/place-name.js';
import { type Tried, useTried } from './trial-queries.js';
import { useTriedColumns } from './tried-columns.js';

interface Props {
  readonly tried: Tried;
  readonly scheme: string;
  readonly flows: Flows;
  readonly measure: ClassTable['contributionOf'];
  readonly choice: Choice;
  readonly close: () => void;
}

/** The customers behind a number of a trial. */
export function TriedDrawer({ tried, scheme, flows, measure, choice, close }: Props) {
  const { t } = useLanguage();
  const [search, setSearch] = useState('');
  const columns = useTriedColumns(scheme, flows, measure);
  return (
    <ListedDrawer<TriedCustomer>
      title={useTitle(flows, choice)}
      query={useTried(tried, choice, search)}
      search={search}
      searchFor={setSearch}
      close={close}
    >
      {(items) => (
        <DataTable<TriedCustomer>
          label={t('history.customers')}
          rowKey="customer"
          dataSource={items}
          columns={columns}
        />
      )}
    </ListedDrawer>
  );
}

function useTitle(flows: Flows, { way, from, to }: Choice): string {
  const { t } = useLanguage();
  const placeName = usePlaceName(flows);
  if (way) return t(`history.way.${way}`);
  return [
    ...(from === undefined ? [] : [placeName('from', from)]),
    ...(to === undefined ? [] : [placeName('to', to)]),
  ].join(' → ');
}
