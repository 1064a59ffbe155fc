import type { Import } from '@kefen/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { NotAllowed } from '../datasets/not-allowed.js';
import { useCancelImport, useCommitImport, useImport, useUndoImport } from './import-queries.js';
import { ImportReportView } from './import-report-view.js';
import { type ImportStep, ImportSteps } from './import-steps.js';
import { WhatNext } from './what-next.js';

/** The second half of an import: what the check found, then what was written. */
export function ImportPage() {
  const { import: id = '' } = useParams();
  return useMay('imports.read') ? <FetchedImport id={id} /> : <NotAllowed />;
}

function FetchedImport({ id }: { readonly id: string }) {
  return (
    <Fetched query={useImport(id)} rows={8}>
      {(document) => <ImportDocument document={document} />}
    </Fetched>
  );
}

const stepOf: Readonly<Record<Import['state'], ImportStep>> = {
  checking: 'check',
  checked: 'check',
  committing: 'done',
  committed: 'done',
  undoing: 'done',
  undone: 'done',
  failed: 'check',
  cancelled: 'check',
};

function ImportDocument({ document }: { readonly document: Import }) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  useFreshData(document.state);
  return (
    <Page
      title={document.fileName}
      parent={{ to: '/data', title: t('nav.data') }}
      note={t('import.note', {
        dataset: datasetTitle(document.dataset),
        by: document.createdBy,
        at: formats.instant(document.createdAt),
      })}
      actions={<Actions document={document} />}
    >
      <ImportSteps current={stepOf[document.state]} />
      <Standing document={document} />
      {document.report && <ImportReportView document={document} report={document.report} />}
    </Page>
  );
}

/** Where the import stands, in words. */
function Standing({ document }: { readonly document: Import }) {
  const { t } = useLanguage();
  const cancel = useCancelImport();
  switch (document.state) {
    case 'checking':
    case 'committing':
    case 'undoing':
      return (
        <Panel>
          <ProgressLine title={t(`imports.state.${document.state}`)} progress={document.progress}>
            {document.state !== 'undoing' && (
              <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(document.id)}>
                {t('import.cancel')}
              </Button>
            )}
          </ProgressLine>
          {cancel.isError && <FailureNote error={cancel.error} />}
        </Panel>
      );
    case 'committed':
      return document.failure ? <UndoFailed document={document} /> : <WhatNext document={document} />;
    case 'undone':
      return <Undone document={document} />;
    case 'failed':
      return <Failed document={document} />;
    case 'cancelled':
      return <Alert type="info" showIcon title={t('import.cancelled')} style={{ marginBottom: 16 }} />;
    case 'checked':
      return null;
  }
}

function Failed({ document }: { readonly document: Import }) {
  const { t } = useLanguage();
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={t('import.failed')}
      description={
        <>
          {document.failure?.detail}
          <ul style={{ margin: '4px 0 8px', paddingInlineStart: 18 }}>
            {document.failure?.errors.map((error) => (
              <li key={`${error.pointer} ${error.detail}`}>{error.detail}</li>
            ))}
          </ul>
          <Link to={`/data/import?file=${document.fileId}&from=${document.id}`}>{t('import.correct')}</Link>
        </>
      }
    />
  );
}

function UndoFailed({ document }: { readonly document: Import }) {
  const { t } = useLanguage();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={t('undo.failed')}
      description={document.failure?.detail}
    />
  );
}

function Undone({ document }: { readonly document: Import }) {
  const { t, formats } = useLanguage();
  const { undo } = document;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={t('undo.done', {
        by: undo?.by ?? '',
        at: formats.instant(undo?.at ?? undo?.askedAt ?? document.createdAt),
      })}
      description={<Link to={`/data/import?file=${document.fileId}&from=${document.id}`}>{t('undo.importAgain')}</Link>}
    />
  );
}

function Actions({ document }: { readonly document: Import }) {
  switch (document.state) {
    case 'checked':
      return <CheckedActions document={document} />;
    case 'committed':
      return <UndoAction document={document} />;
    default:
      return null;
  }
}

/** Asks before it takes back what counts. */
function UndoAction({ document }: { readonly document: Import }) {
  const { t } = useLanguage();
  const mayImport = useMay('imports.write');
  const undo = useUndoImport();
  if (!mayImport) return null;
  return (
    <>
      {undo.isError && <FailureNote error={undo.error} />}
      <Popconfirm
        title={t('undo.ask')}
        description={<div style={{ maxWidth: 320 }}>{t('undo.explain')}</div>}
        okText={t('undo.confirm')}
        cancelText={t('undo.keep')}
        onConfirm={() => undo.mutate(document.id)}
        placement="bottomRight"
      >
        <Button loading={undo.isPending}>{t('undo.start')}</Button>
      </Popconfirm>
    </>
  );
}

function CheckedActions({ document }: { readonly document: Import }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayImport = useMay('imports.write');
  const commit = useCommitImport();
  if (!mayImport) return null;
  const kept = document.report?.rowsKept ?? 0;
  return (
    <>
      {commit.isError && <FailureNote error={commit.error} />}
      <Button onClick={() => void navigate(`/data/import?file=${document.fileId}&from=${document.id}`)}>
        {t('import.correct')}
      </Button>
      <Button
        type="primary"
        disabled={kept === 0}
        loading={commit.isPending}
        onClick={() => commit.mutate(document.id)}
      >
        {t('import.commit', { n: kept })}
      </Button>
    </>
  );
}

/** Once an import counts, what was fetched before is old. */
function useFreshData(state: Import['state']) {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (state !== 'committed' && state !== 'undone') return;
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'session' && !(queryKey[0] === 'imports' && queryKey[1] === 'one'),
    });
  }, [state, queryClient]);
}
