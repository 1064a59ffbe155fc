import { useLanguage } from '../../i18n/language-context.js';
import { NotAllowedPage } from '../../shared/page/not-allowed-page.js';

export function NotAllowed({ title }: { readonly title: 'notices.title' | 'notices.rules' }) {
  const { t } = useLanguage();
  return <NotAllowedPage title={t(title)} text={t('notices.notAllowed')} />;
}
