import type { SchemeDetail } from '@kefen/contract';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { SchemeEditor } from './scheme-editor.js';
import { SchemeSummaryView } from './scheme-summary-view.js';
import { VersionList } from './version-list.js';

const views = ['summary', 'text'] as const;
type View = (typeof views)[number];

/** What the scheme says: as sentences, or as the text that is checked and stored. */
export function ContentTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  const [view, setView] = useState<View>('summary');
  return (
    <>
      <Segmented<View>
        value={view}
        onChange={setView}
        options={views.map((value) => ({ value, label: t(`content.${value}`) }))}
        style={{ marginBottom: 12 }}
        aria-label={t('scheme.tab.content')}
      />
      {view === 'summary' ? (
        <Panel>
          <SchemeSummaryView text={scheme.text} />
        </Panel>
      ) : (
        // A saved version is a new text: the editor starts afresh from it.
        <SchemeEditor key={scheme.latestVersion} scheme={scheme} />
      )}
      <VersionList scheme={scheme} />
    </>
  );
}
