import { Typography } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './form.module.css';

interface Props {
  readonly note: string;
  /** Statements, one per line. */
  readonly statements: string;
}

/** The least an account needs, to be copied and handed to whoever keeps the database. */
export function Rights({ note, statements }: Props) {
  const { t } = useLanguage();
  return (
    <details className={styles.rights}>
      <summary>{t('sources.rights')}</summary>
      <p className={styles.note}>{note}</p>
      <div className={styles.statement}>
        <pre>{statements}</pre>
        <Typography.Text copyable={{ text: statements, tooltips: [t('apiKeys.copy'), t('apiKeys.copied')] }} />
      </div>
    </details>
  );
}
