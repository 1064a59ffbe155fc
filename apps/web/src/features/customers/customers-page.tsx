import type { CustomerSummary, SchemeSummary } from '@kefen/contract';
import { Button, Select } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { SearchField } from '../../shared/table/search-field.js';
import { CodeFilter } from '../codes/code-filter.js';
import { ExportButton } from '../exports/export-button.js';
import { ChosenCustomers } from '../groups/chosen-customers.js';
import { GroupFilter } from '../groups/group-filter.js';
import { GroupMark } from '../groups/group-mark.js';
import { CustomerActions } from '../identity/customer-actions.js';
import { ClassName } from '../schemes/class-name.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { type CustomerFilter, useCustomers } from './customer-queries.js';
import styles from './customers-page.module.css';

/** All customers, or those of one class; found by name, id or owner. */
export function CustomersPage() {
  const { t } = useLanguage();
  const [params, change] = useAddress();
  const filter = {
    search: params.get('search') ?? '',
    scheme: params.get('scheme') ?? '',
    class: params.get('class') ?? '',
    group: params.get('group') ?? '',
    code: params.get('code') ?? '',
  };
  const customers = useCustomers(filter);
  const schemes = useSchemes();
  const search = useCallback((text: string) => change({ search: text }), [change]);
  const published = schemes.data?.items.filter((scheme) => scheme.published) ?? [];
  const preset = filter.class
    ? { what: 'audience' as const, scheme: filter.scheme, classes: [filter.class] }
    : { what: 'audience' as const };
  const isFiltered = Boolean(filter.search || filter.class || filter.group || filter.code);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const navigate = useNavigate();
  return (
    <Page
      title={t('nav.customers')}
      actions={
        <>
          <ExportButton key={`${filter.scheme} ${filter.class}`} preset={preset} />
          <Button onClick={() => void navigate('/groups')}>{t('groups.title')}</Button>
          <Button onClick={() => void navigate('/customers/codes')}>{t('codes.title')}</Button>
          <CustomerActions />
        </>
      }
    >
      <search className={styles.filters}>
        <SearchField label={t('customers.search')} value={filter.search} search={search} />
        <ClassFilter schemes={published} filter={filter} change={change} />
        <GroupFilter group={filter.group} choose={(group) => change({ group })} className={styles.select ?? ''} />
        <CodeFilter code={filter.code} choose={(code) => change({ code })} className={styles.select ?? ''} />
      </search>
      <ChosenCustomers customers={chosen} done={() => setChosen([])} />
      <Panel isFlush>
        <Fetched query={customers} rows={10}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <NoCustomers isFiltered={isFiltered} text={filter.search} />;
            return (
              <>
                <CustomerTable items={items} schemes={published} chosen={chosen} choose={setChosen} />
                <MoreRows shown={items.length} total={pages[0]?.total ?? items.length} query={customers} />
              </>
            );
          }}
        </Fetched>
      </Panel>
    </Page>
  );
}

interface FilterInput {
  readonly schemes: readonly SchemeSummary[];
  readonly filter: CustomerFilter;
  readonly change: (part: { readonly scheme: string; readonly class: string }) => void;
}

/** One list of all classes, grouped by scheme: a class without its scheme means nothing. */
function ClassFilter({ schemes, filter, change }: FilterInput) {
  const { t, pick } = useLanguage();
  const chosen = filter.scheme && filter.class ? `${filter.scheme} ${filter.class}` : undefined;
  return (
    <Select
      className={styles.select ?? ''}
      aria-label={t('customers.byClass')}
      placeholder={t('customers.byClass')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={chosen}
      onChange={(value: string | undefined) => {
        const [scheme = '', id = ''] = value?.split(' ') ?? [];
        change({ scheme, class: id });
      }}
      options={schemes.map((scheme) => ({
        label: pick(scheme.title),
        options: [
          ...(scheme.published?.table.classes.map((row) => ({
            value: `${scheme.id} ${row.id}`,
            label: pick(row.title),
          })) ?? []),
          { value: `${scheme.id} none`, label: t('class.notRated') },
        ],
      }))}
    />
  );
}

function NoCustomers({ isFiltered, text }: { readonly isFiltered: boolean; readonly text: string }) {
  const { t } = useLanguage();
  const mayImport = useMay('imports.write');
  if (isFiltered) {
    return (
      <StatePanel
        title={t('customers.noneFound')}
        text={text ? t('customers.noneFoundText', { text }) : t('class.emptyText')}
      />
    );
  }
  return (
    <StatePanel title={t('customers.empty')} text={t('customers.emptyText')}>
      {mayImport && <Link to="/data/import?dataset=customers">{t('import.start')}</Link>}
    </StatePanel>
  );
}

interface TableInput {
  readonly items: readonly CustomerSummary[];
  readonly schemes: readonly SchemeSummary[];
  readonly chosen: readonly string[];
  readonly choose: (customers: readonly string[]) => void;
}

function CustomerTable({ items, schemes, chosen, choose }: TableInput) {
  const { t, pick } = useLanguage();
  const mayGroup = useMay('groups.write');
  const hasTags = items.some(({ tags }) => tags.length > 0);
  const hasCodes = items.some(({ code }) => code !== null);
  const codeOf = (_: unknown, row: CustomerSummary) => row.code ?? '–';
  const tagsOf = (_: unknown, row: CustomerSummary) => row.tags.map((tag) => <GroupMark key={tag.id} group={tag} />);
  return (
    <DataTable<CustomerSummary>
      label={t('nav.customers')}
      rowKey="id"
      dataSource={items}
      {...(mayGroup && {
        rowSelection: { selectedRowKeys: [...chosen], onChange: (keys) => choose(keys.map(String)) },
      })}
      columns={[
        {
          key: 'name',
          title: t('customer.title'),
          fixed: 'left',
          render: (_, row) => <Link to={`/customers/${encodeURIComponent(row.id)}`}>{row.name ?? row.id}</Link>,
        },
        { key: 'id', title: t('customer.id'), render: (_, row) => row.id },
        ...(hasCodes ? [{ key: 'code', title: t('codes.one'), render: codeOf }] : []),
        ...(hasTags ? [{ key: 'tags', title: t('groups.kind.tag'), render: tagsOf }] : []),
        { key: 'owner', title: t('customer.owner'), render: (_, row) => row.owner ?? '–' },
        { key: 'organisation', title: t('customer.organisation'), render: (_, row) => row.organisation ?? '–' },
        ...schemes.map((scheme) => ({
          key: `scheme ${scheme.id}`,
          title: pick(scheme.title),
          render: (_: unknown, row: CustomerSummary) => <ClassOf customer={row} scheme={scheme} />,
        })),
      ]}
    />
  );
}

function ClassOf({ customer, scheme }: { readonly customer: CustomerSummary; readonly scheme: SchemeSummary }) {
  const { t, pick } = useLanguage();
  const found = customer.classes.find((entry) => entry.scheme === scheme.id);
  const classes = scheme.published?.table.classes ?? [];
  const rank = classes.findIndex((row) => row.id === found?.class);
  const title = found?.classTitle ? pick(found.classTitle) : t('class.notRated');
  return <ClassName title={title} rank={rank < 0 ? undefined : rank} classCount={classes.length} />;
}
