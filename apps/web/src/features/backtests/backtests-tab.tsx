import type { BacktestDetail, BacktestSummary, SchemeDetail } from '@kefen/contract';
import { Alert, Button, Popconfirm, Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { BacktestComparison } from './backtest-comparison.js';
import { BacktestForm } from './backtest-form.js';
import {
  isUnderWay,
  useBacktest,
  useBacktests,
  useCancelBacktest,
  useRemoveBacktest,
  useStartBacktest,
} from './backtest-queries.js';
import { BacktestResult } from './backtest-result.js';
import { everyWord } from './compared-rows.js';

const newest = 'newest';

/** How the scheme would have done: what each class came to after days that are past. */
export function BacktestsTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const [address, change] = useAddress();
  const mayStart = useMay('runs.start');
  const workspace = useWorkspace();
  const backtests = useBacktests(scheme.id);
  const start = useStartBacktest(scheme.id);
  const show = (backtest: string) => change({ backtest, beside: '' });
  const items = backtests.data?.pages.flatMap((page) => page.items) ?? [];
  const asked = address.get('backtest') ?? newest;
  const shown = asked === newest ? (items[0]?.id ?? '') : asked;
  return (
    <>
      {mayStart && workspace.data && (
        <BacktestForm
          scheme={scheme}
          asOf={workspace.data.asOf}
          isBusy={start.isPending}
          begin={(request) => start.mutate(request, { onSuccess: ({ id }) => show(id) })}
        />
      )}
      {start.isError && <FailureNote error={start.error} />}
      <Fetched query={backtests} rows={6}>
        {() => (
          <>
            {shown === '' ? (
              <Nothing />
            ) : (
              <Shown
                backtest={shown}
                others={items}
                beside={address.get('beside') ?? ''}
                choose={(beside) => change({ beside })}
              />
            )}
            {items.length > 0 && (
              <BacktestList
                scheme={scheme.id}
                items={items}
                shown={shown}
                show={show}
                more={backtests.hasNextPage ? () => void backtests.fetchNextPage() : undefined}
              />
            )}
          </>
        )}
      </Fetched>
    </>
  );
}

function Nothing() {
  const { t } = useLanguage();
  return (
    <Panel>
      <StatePanel title={t('backtest.empty')} text={t('backtest.emptyText')} />
    </Panel>
  );
}

interface ShownProps {
  readonly backtest: string;
  readonly others: readonly BacktestSummary[];
  readonly beside: string;
  readonly choose: (backtest: string) => void;
}

function Shown({ backtest, others, beside, choose }: ShownProps) {
  return (
    <Fetched query={useBacktest(backtest)} rows={8}>
      {(found) => (
        <>
          <Standing backtest={found} />
          {found.results.length > 0 && <BacktestResult backtest={found} />}
          {found.overall && <BacktestComparison backtest={found} others={others} beside={beside} choose={choose} />}
        </>
      )}
    </Fetched>
  );
}

/** How far it has come, or why it ended before its end. */
function Standing({ backtest }: { readonly backtest: BacktestDetail }) {
  const { t } = useLanguage();
  const cancel = useCancelBacktest(backtest.scheme);
  const mayStart = useMay('runs.start');
  const { state, periods, failure } = backtest;
  if (state === 'done') return null;
  if (state === 'failed') {
    return <Alert type="error" showIcon role="alert" title={t('backtest.failed')} description={failure} />;
  }
  if (state === 'cancelled') return <Alert type="info" showIcon title={t('backtest.cancelled', periods)} />;
  return (
    <Panel>
      <ProgressLine title={t(`backtest.state.${state}`)} progress={backtest.progress}>
        {mayStart && (
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(backtest.id)}>
            {t('backtest.cancel')}
          </Button>
        )}
      </ProgressLine>
      {cancel.isError && <FailureNote error={cancel.error} />}
    </Panel>
  );
}

interface ListProps {
  readonly scheme: string;
  readonly items: readonly BacktestSummary[];
  readonly shown: string;
  readonly show: (backtest: string) => void;
  readonly more: (() => void) | undefined;
}

function BacktestList({ scheme, items, shown, show, more }: ListProps) {
  const { t, pick, formats } = useLanguage();
  const mayStart = useMay('runs.start');
  const remove = useRemoveBacktest(scheme);
  return (
    <Panel title={t('backtest.list')} isFlush>
      {remove.isError && <FailureNote error={remove.error} />}
      <DataTable<BacktestSummary>
        label={t('backtest.list')}
        rowKey="id"
        dataSource={items}
        columns={[
          numberColumn({ key: 'id', title: t('backtest.number'), text: ({ id }) => id }),
          {
            key: 'version',
            title: t('run.version'),
            render: (_, { version }) => (version === null ? t('backtest.text') : formats.count(version)),
          },
          {
            key: 'days',
            title: t('backtest.months'),
            render: (_, one) => `${formats.day(one.from)} – ${formats.day(one.to)}`,
          },
          {
            key: 'every',
            title: t('backtest.every'),
            render: (_, { every }) => t(everyWord[every]),
          },
          { key: 'outcome', title: t('backtest.outcome'), render: (_, { outcome }) => pick(outcome.title) },
          {
            key: 'state',
            title: t('run.state'),
            render: (_, { state }) => (
              <Tag color={isUnderWay(state) ? 'processing' : state === 'failed' ? 'error' : 'default'}>
                {t(`backtest.state.${state}`)}
              </Tag>
            ),
          },
          numberColumn({
            key: 'periods',
            title: t('backtest.done'),
            text: ({ periods }) => t('progress.of', periods),
          }),
          { key: 'startedBy', title: t('run.startedBy'), render: (_, one) => one.startedBy },
          numberColumn({ key: 'createdAt', title: t('run.createdAt'), text: (one) => formats.instant(one.createdAt) }),
          {
            key: 'acts',
            title: <span className="visually-hidden">{t('runs.actions')}</span>,
            render: (_, { id, state }) => (
              <>
                {id !== shown && (
                  <Button type="link" size="small" onClick={() => show(id)}>
                    {t('backtest.show')}
                  </Button>
                )}
                {mayStart && !isUnderWay(state) && (
                  <Popconfirm
                    title={t('backtest.removeAsk')}
                    okText={t('backtest.remove')}
                    cancelText={t('form.cancel')}
                    onConfirm={() => remove.mutate(id, { onSuccess: () => id === shown && show('') })}
                  >
                    <Button type="link" size="small">
                      {t('backtest.remove')}
                    </Button>
                  </Popconfirm>
                )}
              </>
            ),
          },
        ]}
      />
      {more && (
        <p style={{ textAlign: 'center', margin: '8px 0' }}>
          <Button onClick={more}>{t('page.more')}</Button>
        </p>
      )}
    </Panel>
  );
}
