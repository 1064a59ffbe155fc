import { useLanguage } from '../../i18n/language-context.js';
import { NotAllowedPage } from '../../shared/page/not-allowed-page.js';

export function NotAllowed() {
  const { t } = useLanguage();
  return (
    <NotAllowedPage
      title={t('schedules.title')}
      parent={{ to: '/schemes', title: t('nav.schemes') }}
      text={t('schedules.notAllowed')}
    />
  );
}
