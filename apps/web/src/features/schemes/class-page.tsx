import type { ClassCustomer, ValueColumn } from '@kefen/contract';
import { Button, type TableProps } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Formats } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language-context.js';
import { decimalsOf } from '../../shared/number/decimals-of.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from '../../shared/table/data-table.module.css';
import { MoreRows } from '../../shared/table/more-rows.js';
import { SearchField } from '../../shared/table/search-field.js';
import { ClassPolicyPanel } from '../catalogue/class-policy-panel.js';
import { ExportButton } from '../exports/export-button.js';
import { OverrideDrawer } from '../overrides/override-drawer.js';
import { useUnit } from '../workspace/unit.js';
import { useClassCustomers } from './class-queries.js';
import { useScheme } from './scheme-queries.js';

/** The customers of one class in the published result, with every indicator and score. */
export function ClassPage() {
  const { t, pick } = useLanguage();
  const { scheme = '', class: classId = '' } = useParams();
  const [search, change] = useAddress();
  const sort = search.get('sort') ?? '';
  const text = search.get('search') ?? '';
  const detail = useScheme(scheme);
  const mayOverride = useMay('overrides.ask');
  const [overriding, setOverriding] = useState<ClassCustomer>();
  const customers = useClassCustomers(scheme, classId, sort, text);
  const searchFor = useCallback((value: string) => change({ search: value }), [change]);
  const row = detail.data?.published?.table.classes.find((candidate) => candidate.id === classId);
  const title = customers.data?.pages[0]?.title ?? row?.title;
  return (
    <Page
      title={title ? pick(title) : t('class.title')}
      parent={{ to: `/schemes/${scheme}`, title: detail.data ? pick(detail.data.title) : t('nav.schemes') }}
      note={
        row && detail.data?.published
          ? t(detail.data.published.rerated ? 'class.noteRerated' : 'class.note', {
              n: row.customers,
              share: row.share,
              asOf: detail.data.published.asOf,
            })
          : undefined
      }
      actions={
        <>
          <SearchField label={t('class.search')} value={text} search={searchFor} />
          <ExportButton preset={{ what: 'audience', scheme, classes: [classId] }} />
        </>
      }
    >
      <ClassPolicyPanel scheme={scheme} classId={classId} />
      <Panel isFlush>
        <Fetched query={customers} rows={10}>
          {({ pages }) => {
            const [first] = pages;
            const items = pages.flatMap((page) => page.items);
            if (!first || items.length === 0) {
              return (
                <StatePanel
                  title={text ? t('customers.noneFound') : t('class.empty')}
                  text={text ? t('customers.noneFoundText', { text }) : t('class.emptyText')}
                />
              );
            }
            return (
              <>
                <CustomerTable
                  scheme={scheme}
                  items={items}
                  columns={first.columns}
                  isNotRated={classId === 'none'}
                  sort={sort}
                  changeSort={(next) => change({ sort: next })}
                  override={mayOverride ? setOverriding : undefined}
                />
                <MoreRows shown={items.length} total={first.total} query={customers} />
              </>
            );
          }}
        </Fetched>
      </Panel>
      {overriding && (
        <OverrideDrawer
          customer={overriding.customer}
          customerName={overriding.name}
          scheme={scheme}
          close={() => setOverriding(undefined)}
        />
      )}
    </Page>
  );
}

type SortOrder = 'ascend' | 'descend' | null;

interface TableInput {
  readonly scheme: string;
  readonly items: readonly ClassCustomer[];
  readonly columns: readonly ValueColumn[];
  readonly isNotRated: boolean;
  readonly sort: string;
  readonly changeSort: (sort: string) => void;
  /** Opens the form that sets a customer's class by hand; absent where that is not allowed. */
  readonly override: ((row: ClassCustomer) => void) | undefined;
}

function CustomerTable({ scheme, items, columns, isNotRated, sort, changeSort, override }: TableInput) {
  const { t, pick, formats } = useLanguage();
  const unitOf = useUnit();
  const onChange: TableProps<ClassCustomer>['onChange'] = (_, __, sorter) => {
    const chosen = Array.isArray(sorter) ? sorter[0] : sorter;
    const name = String(chosen?.columnKey ?? '');
    changeSort(chosen?.order ? `${chosen.order === 'descend' ? '-' : ''}${name}` : '');
  };
  const orderOf = (name: string): SortOrder => (sort === name ? 'ascend' : sort === `-${name}` ? 'descend' : null);
  return (
    <DataTable<ClassCustomer>
      label={t('class.customersOf')}
      rowKey="customer"
      dataSource={items}
      onChange={onChange}
      columns={[
        {
          key: 'customer',
          title: t('customer.title'),
          fixed: 'left',
          render: (_, row) => (
            <Link to={`/customers/${encodeURIComponent(row.customer)}?scheme=${scheme}`}>
              {row.name ?? row.customer}
            </Link>
          ),
        },
        { key: 'id', title: t('customer.id'), render: (_, row) => row.customer },
        { key: 'owner', title: t('customer.owner'), render: (_, row) => row.owner ?? '–' },
        ...(isNotRated
          ? [{ key: 'reason', title: t('class.reason'), render: (_: unknown, row: ClassCustomer) => row.reason ?? '–' }]
          : []),
        ...columns.map((column) => {
          const isShare = column.unit === 'share';
          const unit = isShare ? undefined : unitOf(column.unit);
          const write = isShare ? formats.percent : writerOf(column, items, formats);
          return {
            key: column.name,
            title: unit ? `${pick(column.title)} (${unit})` : pick(column.title),
            align: column.numeric ? ('right' as const) : ('left' as const),
            className: styles.number ?? '',
            sorter: true,
            sortOrder: orderOf(column.name),
            sortDirections: ['descend' as const, 'ascend' as const],
            render: (_: unknown, row: ClassCustomer) => {
              const value = row.values[column.name];
              return value ? write(value) : '–';
            },
          };
        }),
        ...(override
          ? [
              {
                key: 'override',
                title: <span className="visually-hidden">{t('overrides.actions')}</span>,
                render: (_: unknown, row: ClassCustomer) => (
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => override(row)}>
                    {t('overrides.setInList')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function writerOf({ name, numeric }: ValueColumn, items: readonly ClassCustomer[], formats: Formats) {
  if (!numeric) return String;
  return decimalsOf(
    items.map((row) => row.values[name]),
    formats,
  );
}
