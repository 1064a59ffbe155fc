import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './webhooks.module.css';

interface Props {
  readonly title: string;
  readonly secret: string;
  readonly close: () => void;
}

/** The only time the secret can be read. */
export function ShownSecret({ title, secret, close }: Props) {
  const { t } = useLanguage();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setIsCopied(true);
  };
  return (
    <Panel title={t('webhooks.secretOf', { title })} note={t('webhooks.shownOnce')}>
      <p className={styles.secret}>
        <code>{secret}</code>
        {/* Browsers give pages the clipboard only over HTTPS and on the machine itself. */}
        {window.isSecureContext && (
          <Button size="small" onClick={() => void copy()}>
            {isCopied ? t('apiKeys.copied') : t('apiKeys.copy')}
          </Button>
        )}
        <Button size="small" type="primary" onClick={close}>
          {t('apiKeys.kept')}
        </Button>
      </p>
    </Panel>
  );
}
