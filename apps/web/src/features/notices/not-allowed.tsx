import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { StatePanel } from '../../shared/states/state-panel.js';

export function NotAllowed({ title }: { readonly title: 'notices.title' | 'notices.rules' }) {
  const { t } = useLanguage();
  return (
    <Page title={t(title)}>
      <Panel>
        <StatePanel title={t('state.notAllowed')} text={t('notices.notAllowed')} />
      </Panel>
    </Page>
  );
}
