import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { ExportList } from './export-list.js';

/** Who took what. */
export function ExportRecordPage() {
  const { t } = useLanguage();
  const mayRead = useMay('exports.read');
  return (
    <Page title={t('exports.record')} note={mayRead ? t('exports.recordNote') : undefined}>
      <Panel isFlush={mayRead}>
        {mayRead ? (
          <ExportList all />
        ) : (
          <StatePanel title={t('state.notAllowed')} text={t('exports.recordNotAllowed')} />
        )}
      </Panel>
    </Page>
  );
}
