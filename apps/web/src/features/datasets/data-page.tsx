import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useImports } from '../imports/import-queries.js';
import { ImportTable } from '../imports/import-table.js';
import { useDatasets } from './dataset-queries.js';
import { DatasetTable } from './dataset-table.js';

/** What the workspace knows: its datasets, and the imports that brought them. */
export function DataPage() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayImport = useMay('imports.write');
  const mayReadImports = useMay('imports.read');
  return (
    <Page
      title={t('nav.data')}
      note={t('data.note')}
      actions={
        mayImport && (
          <Button type="primary" onClick={() => void navigate('/data/import')}>
            {t('import.start')}
          </Button>
        )
      }
    >
      <Panel title={t('data.datasets')} isFlush>
        <Fetched query={useDatasets()} rows={6}>
          {({ items }) => <DatasetTable datasets={items} />}
        </Fetched>
      </Panel>
      {mayReadImports && <PastImports />}
    </Page>
  );
}

function PastImports() {
  const { t } = useLanguage();
  const imports = useImports();
  return (
    <Panel title={t('imports.title')} isFlush>
      <Fetched query={imports}>{({ pages }) => <ImportTable imports={pages.flatMap((page) => page.items)} />}</Fetched>
      {imports.hasNextPage && (
        <p style={{ textAlign: 'center', margin: '8px 0' }}>
          <Button loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
            {t('page.more')}
          </Button>
        </p>
      )}
    </Panel>
  );
}
