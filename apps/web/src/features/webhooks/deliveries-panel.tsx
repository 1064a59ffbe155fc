import { type WebhookDelivery, webhookDeliveryStateSchema } from '@kefen/contract';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useOutcome } from './use-outcome.js';
import { useDeliveries, useReplay } from './webhook-queries.js';

interface Props {
  readonly webhook: string;
  readonly mayReplay: boolean;
}

/** What was sent and what waits, newest first. */
export function DeliveriesPanel({ webhook, mayReplay }: Props) {
  const { t } = useLanguage();
  const [state, setState] = useState<WebhookDelivery['state'] | undefined>();
  const query = useDeliveries(webhook, state);
  return (
    <Panel
      title={t('webhooks.deliveries')}
      note={t('webhooks.deliveriesNote')}
      isFlush
      actions={
        <Select
          aria-label={t('run.state')}
          allowClear
          placeholder={t('webhooks.anyState')}
          value={state}
          onChange={setState}
          style={{ width: 140 }}
          options={webhookDeliveryStateSchema.options.map((value) => ({ value, label: t(`webhooks.state.${value}`) }))}
        />
      }
    >
      <Fetched query={query} rows={3}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <StatePanel title={t('webhooks.noDeliveries')} text={t('webhooks.noDeliveriesText')} />;
          return <DeliveryTable items={items} webhook={webhook} mayReplay={mayReplay} />;
        }}
      </Fetched>
      {query.hasNextPage && (
        <p style={{ textAlign: 'center', margin: '8px 0' }}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('page.more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

const colours: Readonly<Record<WebhookDelivery['state'], string>> = {
  waiting: 'processing',
  delivered: 'success',
  'set-aside': 'warning',
};

function DeliveryTable({ items, webhook, mayReplay }: Props & { readonly items: readonly WebhookDelivery[] }) {
  const { t, formats } = useLanguage();
  const outcome = useOutcome();
  return (
    <DataTable<WebhookDelivery>
      label={t('webhooks.deliveries')}
      rowKey="number"
      dataSource={items}
      columns={[
        numberColumn({ key: 'number', title: t('webhooks.sequence'), text: ({ number }) => String(number) }),
        { key: 'event', title: t('webhooks.event'), render: (_, { event }) => <code>{event}</code> },
        {
          key: 'state',
          title: t('run.state'),
          render: (_, { state }) => <Tag color={colours[state]}>{t(`webhooks.state.${state}`)}</Tag>,
        },
        numberColumn({
          key: 'attempts',
          title: t('webhooks.attempts'),
          text: ({ attempts }) => formats.count(attempts),
        }),
        { key: 'outcome', title: t('webhooks.outcome'), render: (_, delivery) => outcome(delivery) },
        numberColumn({ key: 'at', title: t('webhooks.at'), text: ({ createdAt }) => formats.instant(createdAt) }),
        numberColumn({
          key: 'next',
          title: t('webhooks.nextAt'),
          text: ({ nextAt }) => nextAt && formats.instant(nextAt),
        }),
        ...(mayReplay
          ? [
              {
                key: 'replay',
                title: <span className="visually-hidden">{t('webhooks.replay')}</span>,
                render: (_: unknown, delivery: WebhookDelivery) => <Replay webhook={webhook} delivery={delivery} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Replay({ webhook, delivery }: { readonly webhook: string; readonly delivery: WebhookDelivery }) {
  const { t } = useLanguage();
  const replay = useReplay(webhook);
  return (
    <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(delivery.number)}>
      {t('webhooks.replay')}
    </Button>
  );
}
