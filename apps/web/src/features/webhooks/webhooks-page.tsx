import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { NotAllowed } from './not-allowed.js';
import { ShownSecret } from './shown-secret.js';
import { WebhookForm } from './webhook-form.js';
import { useCreateWebhook, useWebhooks } from './webhook-queries.js';
import { WebhookTable } from './webhook-table.js';

/** Which systems are told what. */
export function WebhooksPage() {
  return useMay('webhooks.read') ? <AllWebhooks /> : <NotAllowed />;
}

function AllWebhooks() {
  const { t } = useLanguage();
  const mayWrite = useMay('webhooks.write');
  const [isMaking, setIsMaking] = useState(false);
  const create = useCreateWebhook();
  const make = mayWrite && (
    <Button type="primary" disabled={isMaking} onClick={() => setIsMaking(true)}>
      {t('webhooks.new')}
    </Button>
  );
  return (
    <Page title={t('webhooks.title')} note={t('webhooks.note')} actions={make}>
      {create.data && (
        <ShownSecret secret={create.data.secret} title={create.data.webhook.title} close={create.reset} />
      )}
      <Panel isFlush>
        <Fetched query={useWebhooks()} rows={3}>
          {(webhooks) => <WebhookTable webhooks={webhooks} />}
        </Fetched>
      </Panel>
      {isMaking && (
        <WebhookForm
          title={t('webhooks.new')}
          isBusy={create.isPending}
          failure={create.error}
          save={(input) => create.mutate(input, { onSuccess: () => setIsMaking(false) })}
          close={() => setIsMaking(false)}
        />
      )}
    </Page>
  );
}
