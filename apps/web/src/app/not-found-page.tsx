import { Link } from 'react-router';
import { useLanguage } from '../i18n/language-context.js';
import { Page } from '../shared/page/page.js';

export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <Page title={t('notFound.title')} note={t('notFound.text')}>
      <Link to="/">{t('notFound.toOverview')}</Link>
    </Page>
  );
}
