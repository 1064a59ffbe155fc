import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { ExportButton } from './export-button.js';
import { ExportList } from './export-list.js';

/** What one has taken out, to be fetched again as long as it is kept. */
export function ExportsPage() {
  const { t } = useLanguage();
  if (!useMay('exports.write')) {
    return (
      <Page title={t('exports.title')}>
        <Panel>
          <StatePanel title={t('state.notAllowed')} text={t('exports.notAllowed')} />
        </Panel>
      </Page>
    );
  }
  return (
    <Page title={t('exports.title')} note={t('exports.note')} actions={<ExportButton preset={{ what: 'classes' }} />}>
      <Panel isFlush>
        <ExportList all={false} />
      </Panel>
    </Page>
  );
}
