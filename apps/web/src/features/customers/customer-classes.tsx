import type { CustomerDetail } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { ClassName } from '../schemes/class-name.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import styles from './customer-classes.module.css';

interface Props {
  readonly classes: CustomerDetail['classes'];
  readonly chosen: string | undefined;
  readonly choose: (scheme: string) => void;
}

/** The customer's class in every scheme and since when; choosing one shows why. */
export function CustomerClasses({ classes, chosen, choose }: Props) {
  const { t, pick } = useLanguage();
  const rankOf = useRankOf();
  return (
    <Panel title={t('customer.classes')}>
      {classes.length === 0 && <p className={styles.none}>{t('customer.noClasses')}</p>}
      <ul className={styles.list}>
        {classes.map((entry) => (
          <li key={entry.scheme}>
            <button
              type="button"
              className={styles.entry}
              aria-pressed={entry.scheme === chosen}
              onClick={() => choose(entry.scheme)}
            >
              <span className={styles.scheme}>{pick(entry.schemeTitle)}</span>
              <span className={styles.class}>
                <ClassName
                  title={entry.classTitle ? pick(entry.classTitle) : t('class.notRated')}
                  {...rankOf(entry.scheme, entry.class)}
                />
              </span>
              <span className={styles.since}>{t('customer.since', { day: entry.since.asOf })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useRankOf() {
  const schemes = useSchemes();
  return (scheme: string, classId: string | null) => {
    const classes = schemes.data?.items.find((item) => item.id === scheme)?.published?.table.classes ?? [];
    const rank = classes.findIndex((row) => row.id === classId);
    return { rank: rank < 0 ? undefined : rank, classCount: classes.length };
  };
}
