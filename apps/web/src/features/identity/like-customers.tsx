import type { DuplicateHit, DuplicateHits } from '@kefen/contract';
import { Alert, Tag } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { strengthColours } from './strength-colours.js';

/** Customers like the one that is being created; of those the person may not see, whom to ask. */
export function LikeCustomers({ found: { hits, isCutOff } }: { readonly found: DuplicateHits }) {
  const { t } = useLanguage();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={t('identity.likeOnes', { n: hits.length })}
      description={
        <>
          <ul style={{ paddingInlineStart: 20, margin: '8px 0' }}>
            {hits.map((hit, i) => (
              <li key={hit.id ?? `${i}`}>
                <Tag color={strengthColours[hit.strength]}>{t(`identity.strength.${hit.strength}`)}</Tag>
                <Who hit={hit} /> <small>{hit.rules.join(t('identity.listSeparator'))}</small>
              </li>
            ))}
          </ul>
          {isCutOff && <p>{t('identity.likeCutOff')}</p>}
          <p>{t('identity.likeAdvice')}</p>
        </>
      }
    />
  );
}

function Who({ hit: { id, name, owner, organisation } }: { readonly hit: DuplicateHit }) {
  const { t } = useLanguage();
  if (id !== null) {
    const who = [name && id, owner, organisation].filter(Boolean).join(' · ');
    return (
      <>
        <Link to={`/customers/${encodeURIComponent(id)}`}>{name ?? id}</Link> {who}
      </>
    );
  }
  const whom = [owner, organisation].filter(Boolean).join(' · ');
  return whom ? t('identity.hiddenAsk', { whom }) : t('identity.hidden');
}
