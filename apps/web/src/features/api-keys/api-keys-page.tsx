import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useApiKeys, useCreateApiKey } from './api-key-queries.js';
import { ApiKeyTable } from './api-key-table.js';
import { NewApiKeyForm } from './new-api-key-form.js';
import { ShownToken } from './shown-token.js';

/** The keys with which programs send events: made, looked at, revoked. */
export function ApiKeysPage() {
  const { t } = useLanguage();
  if (useMay('api-keys.write')) return <Keys />;
  return (
    <Page title={t('apiKeys.title')}>
      <Panel>
        <StatePanel title={t('state.notAllowed')} text={t('apiKeys.notAllowed')} />
      </Panel>
    </Page>
  );
}

function Keys() {
  const { t } = useLanguage();
  const [isMaking, setIsMaking] = useState(false);
  const create = useCreateApiKey();
  const make = (
    <Button type="primary" disabled={isMaking} onClick={() => setIsMaking(true)}>
      {t('apiKeys.new')}
    </Button>
  );
  return (
    <Page title={t('apiKeys.title')} note={t('apiKeys.note')} actions={make}>
      {isMaking && (
        <NewApiKeyForm
          isPending={create.isPending}
          failure={create.error}
          create={(key) => create.mutate(key, { onSuccess: () => setIsMaking(false) })}
          close={() => {
            create.reset();
            setIsMaking(false);
          }}
        />
      )}
      {!isMaking && create.data && <ShownToken created={create.data} close={create.reset} />}
      <Panel title={t('apiKeys.all')} isFlush>
        <Fetched query={useApiKeys()} rows={3}>
          {(keys) => <ApiKeyTable keys={keys} />}
        </Fetched>
      </Panel>
    </Page>
  );
}
