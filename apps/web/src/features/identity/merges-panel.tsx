import type { Merge } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { useColumnTitle } from '../quality/use-column-title.js';
import { useMerges, useUndoMerge } from './identity-queries.js';

/** Who was merged into whom, and the way back. */
export function MergesPanel() {
  const { t, pick } = useLanguage();
  const merges = useMerges();
  const undo = useUndoMerge();
  const first = merges.data?.pages[0];
  return (
    <>
      {first?.isMoving && <Alert type="info" showIcon title={t('identity.moving')} style={{ marginBottom: 16 }} />}
      {first?.failure && (
        <Alert type="error" showIcon role="alert" title={pick(first.failure)} style={{ marginBottom: 16 }} />
      )}
      {undo.isError && <FailureNote error={undo.error} />}
      <Panel isFlush>
        <Fetched query={merges}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0)
              return <StatePanel title={t('identity.noMerges')} text={t('identity.noMergesText')} />;
            return <MergesTable merges={items} undo={(merge) => undo.mutate(merge)} isBusy={undo.isPending} />;
          }}
        </Fetched>
      </Panel>
      {merges.hasNextPage && (
        <p style={{ textAlign: 'center' }}>
          <Button loading={merges.isFetchingNextPage} onClick={() => void merges.fetchNextPage()}>
            {t('page.more')}
          </Button>
        </p>
      )}
    </>
  );
}

interface TableProps {
  readonly merges: readonly Merge[];
  readonly undo: (merge: number) => void;
  readonly isBusy: boolean;
}

function MergesTable({ merges, undo, isBusy }: TableProps) {
  const { t, formats } = useLanguage();
  const mayMerge = useMay('identity.merge');
  const columnTitle = useColumnTitle();
  return (
    <DataTable<Merge>
      label={t('identity.tab.merges')}
      rowKey="number"
      dataSource={merges}
      columns={[
        {
          key: 'merged',
          title: t('identity.mergedCustomer'),
          render: (_, { merged, mergedName }) => <CustomerLink id={merged} name={mergedName} />,
        },
        {
          key: 'survivor',
          title: t('identity.survivor'),
          render: (_, { survivor, survivorName }) => <CustomerLink id={survivor} name={survivorName} />,
        },
        {
          key: 'leads',
          title: t('identity.leads'),
          render: (_, { leads }) =>
            leads.map((column) => columnTitle('customers', column)).join(t('identity.listSeparator')) || '–',
        },
        { key: 'by', title: t('identity.by'), render: (_, { by, at }) => `${by} · ${formats.instant(at)}` },
        {
          key: 'state',
          title: '',
          align: 'right' as const,
          render: (_, { number, undone }) =>
            undone ? (
              <span style={{ color: 'var(--text-soft)' }}>{t('identity.undoneBy', undone)}</span>
            ) : (
              mayMerge && (
                <Button type="link" size="small" disabled={isBusy} onClick={() => undo(number)}>
                  {t('identity.undo')}
                </Button>
              )
            ),
        },
      ]}
    />
  );
}

function CustomerLink({ id, name }: { readonly id: string; readonly name: string | null }) {
  return (
    <>
      <Link to={`/customers/${encodeURIComponent(id)}`}>{name ?? id}</Link>
      {name && <span style={{ color: 'var(--text-soft)' }}> {id}</span>}
    </>
  );
}
