import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { NotAllowed } from './not-allowed.js';
import { useSources } from './source-queries.js';
import { SourceTable } from './source-table.js';

/** Where rows and files are fetched from. */
export function SourcesPage() {
  const mayRead = useMay('sources.read');
  return mayRead ? <AllSources /> : <NotAllowed />;
}

function AllSources() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('sources.write');
  return (
    <Page
      title={t('sources.title')}
      parent={{ to: '/data', title: t('nav.data') }}
      note={t(mayWrite ? 'sources.note' : 'sources.noteReading')}
      actions={
        mayWrite && (
          <Button type="primary" onClick={() => void navigate('/data/sources/new')}>
            {t('sources.new')}
          </Button>
        )
      }
    >
      <Panel isFlush>
        <Fetched query={useSources()} rows={3}>
          {({ items }) => <SourceTable sources={items} />}
        </Fetched>
      </Panel>
    </Page>
  );
}
