import { type ConflictView, conflictViewSchema, type PrecedenceConflict } from '@kefen/contract';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { ConflictMatters } from './conflict-matters.js';
import { ConflictPolicies } from './conflict-policies.js';
import { CustomersDrawer } from './customers-drawer.js';
import styles from './precedence.module.css';
import { useConflictCustomers, useConflicts } from './precedence-queries.js';
import { useClassWords } from './use-class-words.js';

const views = conflictViewSchema.options;

/** Classes that customers have together and whose policies differ, and which of them wins. */
export function ConflictsTab() {
  const { t, formats } = useLanguage();
  const [address, change] = useAddress();
  const view = conflictViewSchema.catch('all').parse(address.get('view') ?? 'all');
  const conflicts = useConflicts(view);
  const [open, setOpen] = useState<PrecedenceConflict>();
  const counts = conflicts.data?.pages[0]?.counts;
  return (
    <>
      {counts && (
        <p>
          {counts.all === 0 ? t('precedence.noConflicts') : t('precedence.answer', { ...counts })}
          {counts.laxer > 0 && t('precedence.answerLaxer', { n: counts.laxer })}
        </p>
      )}
      <div style={{ maxWidth: '100%', overflowX: 'auto', marginBottom: 12 }}>
        <Segmented<ConflictView>
          value={view}
          onChange={(next) => change({ view: next === 'all' ? '' : next })}
          options={views.map((value) => ({
            value,
            label: counts
              ? t('precedence.viewWithCount', { view: t(`precedence.view.${value}`), n: formats.count(counts[value]) })
              : t(`precedence.view.${value}`),
          }))}
        />
      </div>
      <Panel isFlush>
        <Fetched query={conflicts} rows={6}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) {
              return <StatePanel title={t(`precedence.none.${view}`)} text={t('precedence.noneConflictText')} />;
            }
            return (
              <>
                <ConflictTable items={items} open={setOpen} />
                <MoreRows shown={items.length} total={pages[0]?.total ?? items.length} query={conflicts} />
              </>
            );
          }}
        </Fetched>
      </Panel>
      {open && <WithBoth conflict={open} close={() => setOpen(undefined)} />}
    </>
  );
}

interface TableProps {
  readonly items: readonly PrecedenceConflict[];
  readonly open: (conflict: PrecedenceConflict) => void;
}

function ConflictTable({ items, open }: TableProps) {
  const { t, formats } = useLanguage();
  const words = useClassWords();
  const mayList = useMay('customers.read');
  return (
    <DataTable<PrecedenceConflict>
      label={t('precedence.tab.conflicts')}
      rowKey={({ first, second }) => JSON.stringify([first.scheme, first.class, second.scheme, second.class])}
      dataSource={items}
      expandable={{ expandedRowRender: (conflict) => <ConflictPolicies conflict={conflict} /> }}
      columns={[
        {
          key: 'classes',
          title: t('precedence.together'),
          render: (_, conflict) => (
            <div className={styles.both}>
              <div>{words(conflict.first)}</div>
              <div>{words(conflict.second)}</div>
              <div className={styles.narrow}>
                <ConflictMatters conflict={conflict} />
              </div>
            </div>
          ),
        },
        {
          key: 'customers',
          title: t('class.customers'),
          align: 'right',
          render: (_, conflict) =>
            mayList ? (
              <Button type="link" size="small" onClick={() => open(conflict)}>
                {formats.count(conflict.customers)}
              </Button>
            ) : (
              formats.count(conflict.customers)
            ),
        },
        {
          key: 'matters',
          title: t('precedence.whoWins'),
          // On a telephone the answer stands under the classes.
          responsive: ['sm'],
          render: (_, conflict) => <ConflictMatters conflict={conflict} />,
        },
      ]}
    />
  );
}

function WithBoth({ conflict, close }: { readonly conflict: PrecedenceConflict; readonly close: () => void }) {
  const words = useClassWords();
  const { t } = useLanguage();
  const [search, setSearch] = useState('');
  const query = useConflictCustomers(conflict, search);
  return (
    <CustomersDrawer
      title={t('precedence.withBoth', { first: words(conflict.first), second: words(conflict.second) })}
      query={query}
      search={search}
      searchFor={setSearch}
      scheme={conflict.first.scheme}
      close={close}
    />
  );
}
