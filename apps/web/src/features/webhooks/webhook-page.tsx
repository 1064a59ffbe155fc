import type { Webhook } from '@kefen/contract';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DeliveriesPanel } from './deliveries-panel.js';
import { NotAllowed } from './not-allowed.js';
import { ShownSecret } from './shown-secret.js';
import { TestResult } from './test-result.js';
import { WebhookForm } from './webhook-form.js';
import { useRemoveWebhook, useRotateSecret, useTestWebhook, useUpdateWebhook, useWebhook } from './webhook-queries.js';
import { WebhookState } from './webhook-table.js';
import styles from './webhooks.module.css';

/** One webhook: what it is told, what was sent, and what could not be. */
export function WebhookPage() {
  const { webhook = '' } = useParams();
  return useMay('webhooks.read') ? <OneWebhook id={webhook} /> : <NotAllowed />;
}

function OneWebhook({ id }: { readonly id: string }) {
  const { t, formats } = useLanguage();
  const query = useWebhook(id);
  const webhook = query.data;
  const mayWrite = useMay('webhooks.write');
  return (
    <Page title={webhook?.title ?? t('webhooks.one')} parent={{ to: '/settings/webhooks', title: t('webhooks.title') }}>
      {webhook && mayWrite && <Actions webhook={webhook} />}
      <Panel>
        <Fetched query={query} rows={3}>
          {(found) => (
            <Facts
              facts={[
                { title: t('webhooks.url'), value: <code>{found.url}</code> },
                {
                  title: t('webhooks.events'),
                  value: formats.list(found.events.map((event) => t(`webhooks.event.${event}`))),
                },
                {
                  title: t('webhooks.schemes'),
                  value: found.schemes ? formats.list(found.schemes) : t('webhooks.allSchemes'),
                },
                { title: t('run.state'), value: <WebhookState webhook={found} /> },
                { title: t('webhooks.waiting'), value: formats.count(found.waiting) },
                {
                  title: t('webhooks.formerSecret'),
                  value: found.formerSecretUntil ? t('webhooks.goodUntil', { at: found.formerSecretUntil }) : '–',
                },
              ]}
            />
          )}
        </Fetched>
      </Panel>
      <DeliveriesPanel webhook={id} mayReplay={mayWrite} />
    </Page>
  );
}

function Actions({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [isChanging, setIsChanging] = useState(false);
  const [update, test, rotate, remove] = [
    useUpdateWebhook(webhook.id),
    useTestWebhook(webhook.id),
    useRotateSecret(webhook.id),
    useRemoveWebhook(webhook.id),
  ];
  const failed = test.error ?? rotate.error ?? remove.error;
  return (
    <>
      <div className={styles.actions}>
        <Button loading={test.isPending} onClick={() => test.mutate(undefined)}>
          {t('webhooks.test')}
        </Button>
        <Button onClick={() => setIsChanging(true)}>{t('webhooks.change')}</Button>
        <Popconfirm title={t('webhooks.rotateSure')} onConfirm={() => rotate.mutate(undefined)}>
          <Button loading={rotate.isPending}>{t('webhooks.rotate')}</Button>
        </Popconfirm>
        <Popconfirm
          title={t('webhooks.removeSure')}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/settings/webhooks') })}
        >
          <Button danger loading={remove.isPending}>
            {t('webhooks.remove')}
          </Button>
        </Popconfirm>
      </div>
      {failed && <FailureNote error={failed} />}
      {test.data && <TestResult delivery={test.data} />}
      {rotate.data && <ShownSecret title={webhook.title} secret={rotate.data.secret} close={rotate.reset} />}
      {isChanging && (
        <WebhookForm
          title={t('webhooks.change')}
          webhook={webhook}
          isBusy={update.isPending}
          failure={update.error}
          save={(input) => update.mutate(input, { onSuccess: () => setIsChanging(false) })}
          close={() => setIsChanging(false)}
        />
      )}
    </>
  );
}
