import { type Override, type OverrideView, overrideViewSchema, type SchemeDetail } from '@kefen/contract';
import { Button, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { SearchField } from '../../shared/table/search-field.js';
import { OverrideActions } from './override-actions.js';
import { OverrideDetails } from './override-details.js';
import { OverrideFileDrawer } from './override-file-drawer.js';
import { useOverrides } from './override-queries.js';
import { OverrideRulesNote } from './override-rules-note.js';
import { OverrideStateTag } from './override-state-tag.js';

const views = overrideViewSchema.options;

/** The overrides of a scheme: which hold, which end soon, which wait for somebody, which are over. */
export function OverridesTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  const [address, change] = useAddress();
  const view = overrideViewSchema.catch('live').parse(address.get('view') ?? 'live');
  const search = address.get('search') ?? '';
  const overrides = useOverrides(scheme.id, view, search);
  const mayAsk = useMay('overrides.ask');
  const [isOpen, setOpen] = useState(false);
  const find = useCallback((text: string) => change({ search: text }), [change]);
  const first = overrides.data?.pages[0];
  return (
    <>
      {first && hasAny(first.counts) && <p>{t('overrides.answer', { ...first.counts })}</p>}
      {first && <p>{t(first.approval ? 'overrides.approvalNeeded' : 'overrides.approvalNotNeeded')}</p>}
      <OverrideRulesNote />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 12 }}>
        <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
          <Segmented<OverrideView>
            value={view}
            onChange={(next) => change({ view: next })}
            options={views.map((value) => ({ value, label: t(`overrides.view.${value}`) }))}
          />
        </div>
        <SearchField label={t('overrides.search')} value={search} search={find} />
        {mayAsk && scheme.published && <Button onClick={() => setOpen(true)}>{t('overrides.fromFile')}</Button>}
      </div>
      <Panel isFlush>
        <Fetched query={overrides} rows={6}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) {
              return <StatePanel title={t(`overrides.none.${view}`)} text={t('overrides.noneText')} />;
            }
            return (
              <>
                <OverrideTable items={items} scheme={scheme.id} />
                <MoreRows shown={items.length} total={pages[0]?.total ?? items.length} query={overrides} />
              </>
            );
          }}
        </Fetched>
      </Panel>
      {isOpen && <OverrideFileDrawer scheme={scheme.id} close={() => setOpen(false)} />}
    </>
  );
}

function OverrideTable({ items, scheme }: { readonly items: readonly Override[]; readonly scheme: string }) {
  const { t, pick, formats } = useLanguage();
  return (
    <DataTable<Override>
      label={t('overrides.title')}
      rowKey="id"
      dataSource={items}
      expandable={{ expandedRowRender: (override) => <OverrideDetails override={override} /> }}
      columns={[
        {
          key: 'customer',
          title: t('customer.title'),
          render: (_, { customer, customerName }) => (
            <Link to={`/customers/${encodeURIComponent(customer)}?scheme=${scheme}`}>{customerName ?? customer}</Link>
          ),
        },
        {
          key: 'change',
          title: t('overrides.change'),
          render: (_, { before, classTitle }) =>
            t('overrides.fromTo', { before: pick(before.title), class: pick(classTitle) }),
        },
        {
          key: 'state',
          title: t('overrides.state'),
          render: (_, override) => <OverrideStateTag override={override} />,
        },
        numberColumn({ key: 'from', title: t('overrides.from'), text: ({ from }) => formats.day(from) }),
        numberColumn({ key: 'until', title: t('overrides.until'), text: ({ until }) => formats.day(until) }),
        { key: 'by', title: t('overrides.askedBy'), render: (_, { asked }) => asked.by },
        {
          key: 'actions',
          title: <span className="visually-hidden">{t('overrides.actions')}</span>,
          render: (_, override) => <OverrideActions override={override} />,
        },
      ]}
    />
  );
}

function hasAny(counts: Readonly<Record<string, number>>): boolean {
  return Object.values(counts).some((count) => count > 0);
}
