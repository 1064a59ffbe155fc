import type { NoticeReceiverSettings } from '@kefen/contract';
import { Button, Form, Input, Radio } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useOwnReceiver, useSetOwnReceiver } from './notice-queries.js';

type Reached = Pick<NoticeReceiverSettings, 'email' | 'language'>;

/** How one is reached oneself, and whom one stands for. */
export function OwnReceiver() {
  const { t } = useLanguage();
  return (
    <Panel title={t('notices.me')} note={t('notices.meNote')}>
      <Fetched query={useOwnReceiver()} rows={2}>
        {(settings) => <OwnForm key={settings.user} settings={settings} />}
      </Fetched>
    </Panel>
  );
}

function OwnForm({ settings }: { readonly settings: NoticeReceiverSettings }) {
  const { t } = useLanguage();
  const save = useSetOwnReceiver();
  return (
    <>
      <Facts
        facts={[
          { title: t('customer.owner'), value: settings.owner ?? settings.displayName },
          { title: t('customer.organisation'), value: settings.organisation ?? t('notices.noOrganisation') },
        ]}
      />
      <Form<Reached>
        layout="vertical"
        requiredMark={false}
        initialValues={settings}
        onFinish={({ email, language }) => save.mutate({ email: email || null, language })}
        style={{ maxWidth: 420, marginTop: 12 }}
      >
        <Form.Item<Reached>
          name="email"
          label={t('notices.to.address')}
          rules={[{ type: 'email', message: t('notices.addressNeeded') }]}
        >
          <Input inputMode="email" allowClear placeholder="name@example.com" />
        </Form.Item>
        <MailLanguage />
        <Button htmlType="submit" loading={save.isPending}>
          {t('webhooks.save')}
        </Button>
        {save.isSuccess && <span role="status"> {t('notices.saved')}</span>}
      </Form>
      {save.error && <FailureNote error={save.error} />}
    </>
  );
}

export function MailLanguage() {
  const { t } = useLanguage();
  return (
    <Form.Item name="language" label={t('notices.language')}>
      <Radio.Group
        options={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
    </Form.Item>
  );
}
