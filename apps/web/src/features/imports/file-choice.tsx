import InboxOutlined from '@ant-design/icons/InboxOutlined';
import { Upload } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Loading } from '../../shared/states/loading.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { useUpload } from './import-queries.js';
import { TemplateLinks } from './template-links.js';

interface Props {
  /** What the file is expected to hold, where the person came for that. */
  readonly dataset: string | null;
  readonly chosen: (file: string) => void;
}

/** A file, dropped or chosen, of any form we read. */
export function FileChoice({ dataset, chosen }: Props) {
  const { t, formats } = useLanguage();
  const upload = useUpload();
  const workspace = useWorkspace();
  const datasetTitle = useDatasetTitle();
  const begin = (file: File) => {
    upload.mutate(file, { onSuccess: (uploaded) => chosen(uploaded.id) });
    // The upload is ours: the component sends nothing.
    return false;
  };
  return (
    <Panel>
      <Upload.Dragger beforeUpload={begin} showUploadList={false} disabled={upload.isPending}>
        <p style={{ fontSize: 34, color: 'var(--accent)', margin: '8px 0 4px' }}>
          <InboxOutlined aria-hidden />
        </p>
        <p style={{ margin: 0, fontSize: 16 }}>
          {dataset ? t('import.dropDataset', { dataset: datasetTitle(dataset) }) : t('import.drop')}
        </p>
        <p style={{ margin: '4px 12px 8px', color: 'var(--text-soft)' }}>
          {t('import.forms')}
          {workspace.data && ` ${t('import.limit', { bytes: workspace.data.uploadLimitBytes })}`}
        </p>
      </Upload.Dragger>
      <TemplateLinks dataset={dataset} />
      <div style={{ marginTop: 16 }} aria-live="polite">
        {upload.isPending && (
          <>
            <p style={{ margin: '0 0 8px' }}>
              {t('import.uploading', { name: upload.variables.name, size: formats.bytes(upload.variables.size) })}
            </p>
            <Loading rows={3} />
          </>
        )}
        {upload.isError && <FailureNote error={upload.error} />}
      </div>
    </Panel>
  );
}
