import type { MovedCustomer, RunDetail } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../../i18n/language-context.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { DataTable } from '../../../shared/table/data-table.js';
import { MoreRows } from '../../../shared/table/more-rows.js';
import { useMovedCustomers } from './compare-queries.js';

interface Props {
  readonly scheme: string;
  readonly before: RunDetail;
  readonly after: RunDetail;
  /** Classes, `none`, or empty for all. */
  readonly from: string;
  readonly to: string;
}

/** Who is in another class by the one run than by the other. */
export function MovedCustomers({ scheme, before, after, from, to }: Props) {
  const { t, pick } = useLanguage();
  const moved = useMovedCustomers(after.id, before.id, { from, to });
  const className = ({ table }: RunDetail, id: string | null) => {
    const found = table?.classes.find((row) => row.id === id);
    return found ? pick(found.title) : t('class.notRated');
  };
  return (
    <Fetched query={moved}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <StatePanel title={t('compare.nobody')} />;
        return (
          <>
            <DataTable<MovedCustomer>
              label={t('compare.who')}
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
                { key: 'id', title: t('customer.id'), render: (_, row) => row.customer },
                { key: 'owner', title: t('customer.owner'), render: (_, row) => row.owner ?? '–' },
                {
                  key: 'from',
                  title: t('compare.was', { version: before.version }),
                  render: (_, row) => className(before, row.from),
                },
                {
                  key: 'to',
                  title: t('compare.is', { version: after.version }),
                  render: (_, row) => className(after, row.to),
                },
              ]}
            />
            <MoreRows shown={items.length} total={pages[0]?.total ?? items.length} query={moved} />
          </>
        );
      }}
    </Fetched>
  );
}
