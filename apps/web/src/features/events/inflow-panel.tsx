import type { Inflow } from '@kefen/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useAppearance } from '../../theme/appearance.js';
import { inflowOption, lastMinutes, type Minute } from './inflow-chart.js';
import { useInflow } from './inflow-queries.js';

/** What other systems send into a dataset: today by sender, and the last hour by minute. */
export function InflowPanel({ dataset }: { readonly dataset: string }) {
  return (
    <Fetched query={useInflow(dataset)} rows={3}>
      {(inflow) => (inflow.lastAt === null ? <NothingYet /> : <Flowing inflow={inflow} />)}
    </Fetched>
  );
}

function NothingYet() {
  const { t } = useLanguage();
  const mayKeepKeys = useMay('api-keys.write');
  return (
    <Panel title={t('inflow.title')}>
      <StatePanel title={t('inflow.empty')} text={t('inflow.emptyText')}>
        {mayKeepKeys && <Link to="/settings/api-keys">{t('apiKeys.title')}</Link>}
      </StatePanel>
    </Panel>
  );
}

function Flowing({ inflow }: { readonly inflow: Inflow }) {
  const { t, formats } = useLanguage();
  const { palette } = useAppearance();
  const minutes = useMemo(() => lastMinutes(inflow.minutes, new Date()), [inflow.minutes]);
  const words = { accepted: t('inflow.accepted'), rejected: t('inflow.rejected') };
  const option = inflowOption(minutes, words, palette, formats);
  return (
    <>
      <Panel>
        <ChartFigure
          title={t('inflow.title')}
          answer={useAnswer(inflow)}
          option={option}
          heightPx={130}
          table={<MinuteTable minutes={minutes} />}
        />
      </Panel>
      {inflow.senders.length > 0 && (
        <Panel title={t('inflow.bySender')} isFlush>
          <SenderTable senders={inflow.senders} />
        </Panel>
      )}
    </>
  );
}

function useAnswer({ senders, lastAt }: Inflow): string {
  const { t, formats } = useLanguage();
  const at = lastAt === null ? '–' : formats.instant(lastAt);
  const sum = (of: (sender: Inflow['senders'][number]) => number) => senders.reduce((all, s) => all + of(s), 0);
  const accepted = sum((sender) => sender.accepted);
  const rejected = sum((sender) => sender.rejected);
  if (accepted + rejected === 0) return t('inflow.answerNone', { at });
  return t(rejected === 0 ? 'inflow.answer' : 'inflow.answerRejected', { accepted, rejected, at });
}

function SenderTable({ senders }: Pick<Inflow, 'senders'>) {
  const { t, formats } = useLanguage();
  const rows = senders.map((sender, i) => ({ ...sender, row: i }));
  return (
    <DataTable<(typeof rows)[number]>
      label={t('inflow.bySender')}
      rowKey="row"
      dataSource={rows}
      columns={[
        { key: 'sender', title: t('inflow.sender'), render: (_, { name }) => name ?? t('inflow.gone') },
        numberColumn({ key: 'accepted', title: t('inflow.accepted'), text: (s) => formats.count(s.accepted) }),
        numberColumn({ key: 'replaced', title: t('inflow.replaced'), text: (s) => formats.count(s.replaced) }),
        numberColumn({ key: 'rejected', title: t('inflow.rejected'), text: (s) => formats.count(s.rejected) }),
        numberColumn({ key: 'last', title: t('inflow.last'), text: (s) => formats.instant(s.lastAt) }),
      ]}
    />
  );
}

function MinuteTable({ minutes }: { readonly minutes: readonly Minute[] }) {
  const { t, formats } = useLanguage();
  return (
    <DataTable<Minute>
      label={t('inflow.title')}
      rowKey="at"
      dataSource={minutes.toReversed()}
      scroll={{ x: 'max-content', y: 260 }}
      columns={[
        { key: 'at', title: t('inflow.minute'), render: (_, { at }) => formats.time(at) },
        numberColumn({ key: 'accepted', title: t('inflow.accepted'), text: (m) => formats.count(m.accepted) }),
        numberColumn({ key: 'rejected', title: t('inflow.rejected'), text: (m) => formats.count(m.rejected) }),
      ]}
    />
  );
}
