import { Button } from 'antd';
import { useState } from 'react';
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
import { DefinitionDrawer } from './definition-drawer.js';
import { NewDatasetDrawer } from './new-dataset-drawer.js';
import { NotAllowed } from './not-allowed.js';

/** What the workspace knows: its datasets, and the imports that brought them. */
export function DataPage() {
  return useMay('datasets.read') ? <Data /> : <NotAllowed />;
}

function Data() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayImport = useMay('imports.write');
  const mayDefine = useMay('datasets.write');
  const mayReadSources = useMay('sources.read');
  const mayReadImports = useMay('imports.read');
  return (
    <Page
      title={t('nav.data')}
      note={t('data.note')}
      actions={
        <>
          {mayReadSources && <Button onClick={() => void navigate('/data/sources')}>{t('sources.title')}</Button>}
          <Button onClick={() => void navigate('/customers/duplicates')}>{t('identity.title')}</Button>
          <Button onClick={() => void navigate('/data/quality')}>{t('quality.title')}</Button>
          {mayImport && (
            <Button type="primary" onClick={() => void navigate('/data/import')}>
              {t('import.start')}
            </Button>
          )}
        </>
      }
    >
      <Panel title={t('data.datasets')} isFlush actions={mayDefine && <NewDataset />}>
        <Fetched query={useDatasets()} rows={6}>
          {({ items }) => <DatasetTable datasets={items} />}
        </Fetched>
      </Panel>
      {mayReadImports && <PastImports />}
    </Page>
  );
}

/** Two ways to a dataset of one's own: by a form, or by a definition that is there already. */
function NewDataset() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'form' | 'definition'>();
  const close = () => setOpen(undefined);
  const show = ({ id }: { readonly id: string }) => void navigate(`/data/datasets/${id}`);
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <Button onClick={() => setOpen('definition')}>{t('definition.bring')}</Button>
      <Button onClick={() => setOpen('form')}>{t('dataset.new')}</Button>
      <NewDatasetDrawer isOpen={open === 'form'} close={close} created={show} />
      <DefinitionDrawer dataset={null} isOpen={open === 'definition'} close={close} applied={show} />
    </div>
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
