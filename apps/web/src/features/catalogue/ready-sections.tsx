import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useCatalogue } from './catalogue-queries.js';
import styles from './ready-sections.module.css';

/** The sections of the ready schemes, and in each how many there are and how many work with the data. */
export function ReadySections() {
  const { t, pick } = useLanguage();
  return (
    <Panel title={t('catalogue.title')} note={t('catalogue.trial')}>
      <Fetched query={useCatalogue()} rows={3}>
        {({ sections, items }) => (
          <ul className={styles.sections}>
            {sections.map(({ id, title }) => {
              const own = items.filter(({ section }) => section === id);
              const usable = own.filter(({ suffices }) => suffices).length;
              return (
                <li key={id}>
                  <Link to={`/catalogue?section=${id}`}>{pick(title)}</Link>
                  <p>{t('catalogue.sectionNote', { n: own.length, usable })}</p>
                </li>
              );
            })}
          </ul>
        )}
      </Fetched>
    </Panel>
  );
}
