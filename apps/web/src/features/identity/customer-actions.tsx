import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';

/** What can be done with the base as a whole. */
export function CustomerActions() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayReview = useMay('identity.review');
  const mayCreate = useMay('customers.create');
  return (
    <>
      {mayReview && <Button onClick={() => void navigate('/customers/duplicates')}>{t('identity.title')}</Button>}
      {mayCreate && (
        <Button type="primary" onClick={() => void navigate('/customers/new')}>
          {t('identity.newCustomer')}
        </Button>
      )}
    </>
  );
}
