import { Button } from 'antd';
import { useLanguage } from '../i18n/language-context.js';
import { StatePanel } from '../shared/states/state-panel.js';

/** A page that broke, or could not be fetched after an update of the server. Loading it afresh helps in both cases. */
export function RouteError() {
  const { t } = useLanguage();
  return (
    <StatePanel title={t('broken.title')} text={t('broken.text')} isAlert>
      <Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>
    </StatePanel>
  );
}
