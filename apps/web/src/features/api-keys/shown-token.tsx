import type { ApiKey } from '@kefen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './api-keys.module.css';

interface Props {
  readonly created: { readonly key: ApiKey; readonly token: string };
  readonly close: () => void;
}

/** The only time the key can be read, and how it is used. */
export function ShownToken({ created: { key, token }, close }: Props) {
  const { t } = useLanguage();
  const [isCopied, setIsCopied] = useState(false);
  const dataset = key.datasets?.[0] ?? 'transactions';
  const copy = async () => {
    await navigator.clipboard.writeText(token);
    setIsCopied(true);
  };
  return (
    <Panel title={t('apiKeys.made', { name: key.name })} note={t('apiKeys.shownOnce')}>
      <p className={styles.token}>
        <code>{token}</code>
        {/* Browsers give pages the clipboard only over HTTPS and on the machine itself. */}
        {window.isSecureContext && (
          <Button size="small" onClick={() => void copy()}>
            {isCopied ? t('apiKeys.copied') : t('apiKeys.copy')}
          </Button>
        )}
      </p>
      <p className={styles.hint}>{t('apiKeys.example')}</p>
      <pre className={styles.example}>
        {`curl ${window.location.origin}/api/v1/datasets/${dataset}/events \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Idempotency-Key: 20260301-0001' \\
  -H 'Content-Type: application/json' \\
  -d '[{"customer_id": "C00001", "…": "…"}]'`}
      </pre>
      <div className={styles.actions}>
        <Button type="primary" onClick={close}>
          {t('apiKeys.kept')}
        </Button>
      </div>
    </Panel>
  );
}
