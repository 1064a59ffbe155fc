import { Alert } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { useCustomerIdentity } from './identity-queries.js';

/** Says on the page of a customer that it was merged, whom it took in, and that there may be another like it. */
export function MergedNote({ customer }: { readonly customer: string }) {
  const { t } = useLanguage();
  const mayReview = useMay('identity.review');
  const identity = useCustomerIdentity(customer).data;
  if (!identity) return null;
  const { mergedInto, merges, duplicates, isMoving } = identity;
  const taken = merges.filter(({ survivor, undone }) => survivor === customer && !undone);
  const to = (id: string) => `/customers/${encodeURIComponent(id)}`;
  return (
    <>
      {mergedInto && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <>
              {t('identity.wasMerged')} <Link to={to(mergedInto.id)}>{mergedInto.name ?? mergedInto.id}</Link>
            </>
          }
          description={t('identity.wasMergedText')}
        />
      )}
      {taken.length > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <>
              {t('identity.tookIn')}{' '}
              {taken.map(({ merged, mergedName, number }, i) => (
                <span key={number}>
                  {i > 0 && t('identity.listSeparator')}
                  <Link to={to(merged)}>{mergedName ?? merged}</Link>
                </span>
              ))}
              {isMoving && ` · ${t('identity.moving')}`}
            </>
          }
        />
      )}
      {mayReview && duplicates > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <Link to={`/customers/duplicates?customer=${encodeURIComponent(customer)}`}>
              {t('identity.mayBeAnother', { n: duplicates })}
            </Link>
          }
        />
      )}
    </>
  );
}
