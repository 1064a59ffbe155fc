import { Link } from 'react-router';
import { useLanguage } from '../i18n/language-context.js';
import { StatePanel } from '../shared/states/state-panel.js';

export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <StatePanel title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/">{t('notFound.toOverview')}</Link>
    </StatePanel>
  );
}
