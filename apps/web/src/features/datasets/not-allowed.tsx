import { useLanguage } from '../../i18n/language-context.js';
import { NotAllowedPage } from '../../shared/page/not-allowed-page.js';

export function NotAllowed() {
  const { t } = useLanguage();
  return <NotAllowedPage title={t('nav.data')} text={t('data.notAllowed')} />;
}
