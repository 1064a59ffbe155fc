import type { CatalogueItem } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './catalogue-section.module.css';

interface Props {
  readonly title: Title;
  readonly items: readonly CatalogueItem[];
  /** Ids of the workspace's schemes. */
  readonly taken: ReadonlySet<string>;
}

/** One section: what each scheme is for, and whether it can be used at once. */
export function CatalogueSection({ title, items, taken }: Props) {
  const { pick } = useLanguage();
  return (
    <Panel title={pick(title)}>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <h3 className={styles.title}>
              <Link to={`/catalogue/${item.id}`}>{pick(item.title)}</Link>
            </h3>
            <Standing item={item} isTaken={taken.has(item.id)} />
            <p className={styles.purpose}>{pick(item.purpose)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Only what differs from the ordinary case is said: the data are there, and nobody has taken it yet. */
function Standing({ item, isTaken }: { readonly item: CatalogueItem; readonly isTaken: boolean }) {
  const { t, pick } = useLanguage();
  if (isTaken) return <span className={styles.taken}>{t('catalogue.taken')}</span>;
  if (item.suffices) return null;
  return (
    <span className={styles.lacking} title={item.missing.map(({ sentence }) => pick(sentence)).join('\n')}>
      {t('catalogue.lacking', { n: lackedDatasets(item) })}
    </span>
  );
}

/** Counted as the page of the scheme counts them: a dataset that lacks several columns is one thing to see to. */
function lackedDatasets({ missing }: CatalogueItem): number {
  return new Set(missing.map(({ dataset }) => dataset)).size;
}
