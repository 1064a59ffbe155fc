import { useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { FileChoice } from './file-choice.js';
import { useFile, useImport } from './import-queries.js';
import { ImportSteps } from './import-steps.js';
import { MappingForm } from './mapping-form.js';

/** The first half of an import: choose a file, then say what its columns are. The address keeps the place. */
export function NewImportPage() {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const mayImport = useMay('imports.write');
  const fileId = search.get('file');
  const dataset = search.get('dataset');
  const chosen = (file: string) => setSearch({ file, ...(dataset && { dataset }) });
  return (
    <Page title={t('import.start')} parent={{ to: '/data', title: t('nav.data') }}>
      {mayImport ? (
        <>
          <ImportSteps current={fileId ? 'mapping' : 'file'} />
          {fileId ? (
            <Mapping file={fileId} dataset={dataset} former={search.get('from')} />
          ) : (
            <FileChoice dataset={dataset} chosen={chosen} />
          )}
        </>
      ) : (
        <StatePanel title={t('state.notAllowed')} text={t('import.notAllowed')} />
      )}
    </Page>
  );
}

interface MappingInput {
  readonly file: string;
  readonly dataset: string | null;
  /** An import of the same file whose mapping is to be corrected. */
  readonly former: string | null;
}

function Mapping({ file, dataset, former }: MappingInput) {
  const formerImport = useImport(former);
  const datasets = useDatasets();
  const uploaded = useFile(file);
  if (former && formerImport.data === undefined) return <Fetched query={formerImport}>{() => null}</Fetched>;
  return (
    <Fetched query={uploaded} rows={8}>
      {(found) => (
        <Fetched query={datasets} rows={8}>
          {({ items }) => (
            <MappingForm
              key={found.id}
              file={found}
              datasets={items}
              wished={dataset}
              former={formerImport.data ?? null}
            />
          )}
        </Fetched>
      )}
    </Fetched>
  );
}
