import type { RunSummary, SchemeDetail } from '@kefen/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { RunLedgerView } from './run-ledger-view.js';
import { useRuns } from './run-queries.js';
import { RunStateTag } from './run-state-tag.js';

/** Every run of the scheme, newest first; each opens to what is needed to repeat it and what it cost. */
export function RunsTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  const runs = useRuns(scheme.id);
  return (
    <Panel isFlush>
      <Fetched query={runs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <StatePanel title={t('runs.empty')} text={t('runs.emptyText')} />
          ) : (
            <RunTable runs={items} scheme={scheme.id} />
          );
        }}
      </Fetched>
      {runs.hasNextPage && (
        <p style={{ textAlign: 'center', margin: '8px 0' }}>
          <Button loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            {t('page.more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

function RunTable({ runs, scheme }: { readonly runs: readonly RunSummary[]; readonly scheme: string }) {
  const { t, formats } = useLanguage();
  return (
    <DataTable<RunSummary>
      label={t('runs.title')}
      rowKey="id"
      dataSource={runs}
      expandable={{ expandedRowRender: (run) => <RunLedgerView run={run.id} /> }}
      columns={[
        numberColumn({ key: 'number', title: t('run.number'), text: (run) => formats.count(run.number) }),
        { key: 'state', title: t('run.state'), render: (_, run) => <RunStateTag run={run} /> },
        numberColumn({ key: 'asOf', title: t('run.asOf'), text: (run) => formats.day(run.asOf) }),
        numberColumn({ key: 'version', title: t('run.version'), text: (run) => formats.count(run.version) }),
        numberColumn({
          key: 'customers',
          title: t('class.customers'),
          text: (run) => (run.customers === null ? null : formats.count(run.customers)),
        }),
        numberColumn({
          key: 'rated',
          title: t('run.rated'),
          text: (run) => (run.rated === null ? null : formats.count(run.rated)),
        }),
        numberColumn({
          key: 'duration',
          title: t('run.duration'),
          text: (run) => (run.durationMs === null ? null : formats.duration(run.durationMs)),
        }),
        { key: 'startedBy', title: t('run.startedBy'), render: (_, run) => run.startedBy },
        numberColumn({ key: 'createdAt', title: t('run.createdAt'), text: (run) => formats.instant(run.createdAt) }),
        {
          key: 'open',
          title: <span className="visually-hidden">{t('runs.actions')}</span>,
          render: (_, run) =>
            run.state === 'done' && <Link to={`/schemes/${scheme}/preview?run=${run.id}`}>{t('runs.open')}</Link>,
        },
      ]}
    />
  );
}
