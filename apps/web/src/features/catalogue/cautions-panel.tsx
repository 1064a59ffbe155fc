import type { CataloguePage } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './reading.module.css';

/** Where the numbers come from, and what to beware of. */
export function CautionsPanel({ page }: { readonly page: CataloguePage }) {
  const { t, pick } = useLanguage();
  return (
    <Panel>
      <dl className={styles.matters}>
        <div>
          <dt>{t('ready.numbers')}</dt>
          <dd>{pick(page.numbers)}</dd>
        </div>
        <div>
          <dt>{t('ready.cautions')}</dt>
          <dd>
            <ul className={styles.list}>
              {page.cautions.map((caution) => (
                <li key={caution.en}>{pick(caution)}</li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
