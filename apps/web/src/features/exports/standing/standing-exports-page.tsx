import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { Page } from '../../../shared/page/page.js';
import { Panel } from '../../../shared/page/panel.js';
import { RemovedNote } from '../../../shared/page/removed-note.js';
import { useMay } from '../../../shared/session/session-context.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { NotAllowed } from './not-allowed.js';
import { StandingExportDrawer } from './standing-export-drawer.js';
import { StandingExportTable } from './standing-export-table.js';
import { useStandingAction, useStandingExports } from './standing-queries.js';

/** What goes out by itself: when, where to, and how the last time went. */
export function StandingExportsPage() {
  return useMay('standing-exports.read') ? <AllStandingExports /> : <NotAllowed />;
}

function AllStandingExports() {
  const { t } = useLanguage();
  const mayWrite = useMay('standing-exports.write');
  const restore = useStandingAction('restore');
  const [isOpen, setOpen] = useState(false);
  return (
    <Page
      title={t('standing.title')}
      note={t(mayWrite ? 'standing.note' : 'standing.noteReading')}
      actions={
        mayWrite && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('standing.new')}
          </Button>
        )
      }
    >
      <RemovedNote title={t('standing.removed')} restore={restore} />
      <Panel isFlush>
        <Fetched query={useStandingExports()} rows={3}>
          {(items) => <StandingExportTable items={items} />}
        </Fetched>
      </Panel>
      {isOpen && <StandingExportDrawer former={undefined} close={() => setOpen(false)} />}
    </Page>
  );
}
