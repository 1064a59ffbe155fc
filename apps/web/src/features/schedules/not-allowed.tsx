import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { StatePanel } from '../../shared/states/state-panel.js';

export function NotAllowed() {
  const { t } = useLanguage();
  return (
    <Page title={t('schedules.title')} parent={{ to: '/schemes', title: t('nav.schemes') }}>
      <Panel>
        <StatePanel title={t('state.notAllowed')} text={t('schedules.notAllowed')} />
      </Panel>
    </Page>
  );
}
