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
  const acts = useActs(id);
  const [isChanging, setIsChanging] = useState(false);
  return (
    <Page
      title={webhook?.title ?? t('webhooks.one')}
      parent={{ to: '/settings/webhooks', title: t('webhooks.title') }}
      actions={webhook && mayWrite && <Actions acts={acts} change={() => setIsChanging(true)} />}
    >
      {webhook && mayWrite && <Outcomes webhook={webhook} acts={acts} />}
      {webhook && isChanging && (
        <WebhookForm
          title={t('webhooks.change')}
          webhook={webhook}
          isBusy={acts.update.isPending}
          failure={acts.update.error}
          save={(input) => acts.update.mutate(input, { onSuccess: () => setIsChanging(false) })}
          close={() => setIsChanging(false)}
        />
      )}
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

function useActs(id: string) {
  return {
    update: useUpdateWebhook(id),
    test: useTestWebhook(id),
    rotate: useRotateSecret(id),
    remove: useRemoveWebhook(id),
  };
}

type Acts = ReturnType<typeof useActs>;

function Actions({ acts: { test, rotate, remove }, change }: { readonly acts: Acts; readonly change: () => void }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <>
      <Popconfirm
        title={t('webhooks.removeSure')}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/settings/webhooks') })}
      >
        <Button danger loading={remove.isPending}>
          {t('webhooks.remove')}
        </Button>
      </Popconfirm>
      <Popconfirm title={t('webhooks.rotateSure')} onConfirm={() => rotate.mutate(undefined)}>
        <Button loading={rotate.isPending}>{t('webhooks.rotate')}</Button>
      </Popconfirm>
      <Button loading={test.isPending} onClick={() => test.mutate(undefined)}>
        {t('webhooks.test')}
      </Button>
      <Button type="primary" onClick={change}>
        {t('webhooks.change')}
      </Button>
    </>
  );
}

/** What came of the actions. */
function Outcomes({ webhook, acts: { test, rotate, remove } }: { readonly webhook: Webhook; readonly acts: Acts }) {
  const failed = test.error ?? rotate.error ?? remove.error;
  return (
    <>
      {failed && <FailureNote error={failed} />}
      {test.data && <TestResult delivery={test.data} />}
      {rotate.data && <ShownSecret title={webhook.title} secret={rotate.data.secret} close={rotate.reset} />}
    </>
  );
}
