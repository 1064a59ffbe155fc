import { type Webhook, type WebhookInput, webhookEventSchema } from '@kefen/contract';
import { Checkbox, Form, Input, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useSchemes } from '../schemes/scheme-queries.js';

const formId = 'webhook-form';
const events = webhookEventSchema.options;

type Fields = Omit<WebhookInput, 'schemes'> & { readonly schemes: string[] };

interface Props {
  readonly title: string;
  readonly webhook?: Webhook;
  readonly isBusy: boolean;
  readonly failure: unknown;
  readonly save: (input: WebhookInput) => void;
  readonly close: () => void;
}

export function WebhookForm({ title, webhook, isBusy, failure, save, close }: Props) {
  const { t, pick } = useLanguage();
  const schemes = useSchemes().data?.items ?? [];
  return (
    <FormDrawer title={title} isOpen close={close} action={t('webhooks.save')} form={formId} isBusy={isBusy}>
      <Form<Fields>
        id={formId}
        layout="vertical"
        requiredMark={false}
        initialValues={webhook ? { ...webhook, schemes: webhook.schemes ?? [] } : { events, schemes: [], active: true }}
        onFinish={({ schemes: chosen, ...rest }) => save({ ...rest, schemes: chosen.length === 0 ? null : chosen })}
      >
        <Form.Item<Fields>
          name="title"
          label={t('apiKeys.name')}
          rules={[{ required: true, whitespace: true, max: 100, message: t('apiKeys.nameNeeded') }]}
        >
          <Input placeholder={t('webhooks.nameExample')} />
        </Form.Item>
        <Form.Item<Fields>
          name="url"
          label={t('webhooks.url')}
          rules={[{ required: true, pattern: /^https?:\/\/[^\s/]+/, message: t('webhooks.urlNeeded') }]}
        >
          <Input placeholder="https://crm.example.com/kefen" inputMode="url" />
        </Form.Item>
        <Form.Item<Fields>
          name="events"
          label={t('webhooks.events')}
          rules={[{ required: true, message: t('webhooks.eventsNeeded') }]}
        >
          <Checkbox.Group options={events.map((event) => ({ value: event, label: t(`webhooks.event.${event}`) }))} />
        </Form.Item>
        <Form.Item<Fields> name="schemes" label={t('webhooks.schemes')}>
          <Select
            mode="multiple"
            placeholder={t('webhooks.allSchemes')}
            options={schemes.map((scheme) => ({ value: scheme.id, label: pick(scheme.title) }))}
          />
        </Form.Item>
        <Form.Item<Fields> name="active" valuePropName="checked">
          <Checkbox>{t('webhooks.isActive')}</Checkbox>
        </Form.Item>
      </Form>
      {failure != null && <FailureNote error={failure} />}
    </FormDrawer>
  );
}
