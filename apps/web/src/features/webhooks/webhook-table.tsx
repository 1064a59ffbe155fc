import type { Webhook } from '@kefen/contract';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';

export function WebhookTable({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  const { t, formats } = useLanguage();
  if (webhooks.length === 0) return <StatePanel title={t('webhooks.empty')} text={t('webhooks.emptyText')} />;
  return (
    <DataTable<Webhook>
      label={t('webhooks.title')}
      rowKey="id"
      dataSource={webhooks}
      columns={[
        {
          key: 'title',
          title: t('apiKeys.name'),
          render: (_, { id, title }) => <Link to={`/settings/webhooks/${id}`}>{title}</Link>,
        },
        { key: 'url', title: t('webhooks.url'), render: (_, { url }) => <code>{url}</code> },
        {
          key: 'events',
          title: t('webhooks.events'),
          render: (_, { events }) => formats.list(events.map((event) => t(`webhooks.event.${event}`))),
        },
        { key: 'state', title: t('run.state'), render: (_, webhook) => <WebhookState webhook={webhook} /> },
        numberColumn({ key: 'waiting', title: t('webhooks.waiting'), text: ({ waiting }) => formats.count(waiting) }),
        numberColumn({
          key: 'last',
          title: t('webhooks.lastDelivered'),
          text: ({ lastDeliveredAt }) => lastDeliveredAt && formats.instant(lastDeliveredAt),
        }),
      ]}
    />
  );
}

export function WebhookState({ webhook: { active, setAside } }: { readonly webhook: Webhook }) {
  const { t } = useLanguage();
  if (!active) return <Tag>{t('webhooks.paused')}</Tag>;
  if (setAside > 0) return <Tag color="warning">{t('webhooks.setAside', { n: setAside })}</Tag>;
  return <Tag color="success">{t('webhooks.active')}</Tag>;
}
