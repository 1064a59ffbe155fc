import type { Approval } from '@kefen/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { client } from '../../shared/api/client.js';
import styles from './waiting-approvals.module.css';

/** What waits for the reader's decision; nothing where nothing does. */
export function WaitingApprovals() {
  const { t } = useLanguage();
  const approvals = useQuery({
    queryKey: ['approvals'],
    queryFn: ({ signal }) => client.approvals.list({ signal }),
  });
  const items = approvals.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.waiting} aria-labelledby="waiting-approvals">
      <h2 id="waiting-approvals">{t('approvals.title')}</h2>
      <ul>
        {items.map((item) => (
          <li key={`${item.scheme} ${item.kind === 'version' ? item.version : ''}`}>
            <Waiting item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ item }: { readonly item: Approval }) {
  const { t, pick } = useLanguage();
  const { scheme, since } = item;
  const title = pick(item.schemeTitle);
  if (item.kind === 'version') {
    const { version, askedBy } = item;
    return (
      <Link to={`/schemes/${scheme}/versions`}>
        {t('approvals.version', { scheme: title, version, askedBy, since })}
      </Link>
    );
  }
  return (
    <Link to={`/schemes/${scheme}/overrides`}>
      {t('approvals.overrides', { scheme: title, count: item.count, since })}
    </Link>
  );
}
