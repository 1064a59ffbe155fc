import type { CataloguePage } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './reading.module.css';

/** What it is for, who uses it, how it decides. */
export function AboutPanel({ page }: { readonly page: CataloguePage }) {
  const { t, pick } = useLanguage();
  return (
    <Panel>
      <p className={styles.lead}>{pick(page.purpose)}</p>
      <dl className={styles.matters}>
        <div>
          <dt>{t('ready.users')}</dt>
          <dd>{pick(page.users)}</dd>
        </div>
        <div>
          <dt>{t('ready.decision')}</dt>
          <dd>{pick(page.decision)}</dd>
        </div>
      </dl>
    </Panel>
  );
}
