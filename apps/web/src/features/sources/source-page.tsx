import type { Source, SourceFetch } from '@kefen/contract';
import { Alert, Button, Popconfirm } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { FetchTable } from './fetch-table.js';
import { NotAllowed } from './not-allowed.js';
import { SourceForm } from './source-form.js';
import { isUnderWay, useSource, useSourceAction } from './source-queries.js';

/** A source: how it stands, what it fetched, and how it is set. */
export function SourcePage() {
  const { source: id = '' } = useParams();
  return useMay('sources.read') ? <OneSource id={id} key={id} /> : <NotAllowed />;
}

function OneSource({ id }: { readonly id: string }) {
  return (
    <Fetched query={useSource(id)} rows={8}>
      {({ source, fetches }) => <SourceDocument source={source} fetches={fetches} />}
    </Fetched>
  );
}

interface Props {
  readonly source: Source;
  readonly fetches: readonly SourceFetch[];
}

function SourceDocument({ source, fetches }: Props) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const mayWrite = useMay('sources.write');
  const next = source.paused
    ? t('sources.paused')
    : source.nextAt === null
      ? t('sources.byHand')
      : t('sources.nextAt', { at: formats.instant(source.nextAt) });
  const note = t('sources.into', {
    kind: t(`sources.kind.${source.origin.kind}`),
    dataset: datasetTitle(source.dataset),
    next,
  });
  return (
    <Page
      title={source.title}
      parent={{ to: '/data/sources', title: t('sources.title') }}
      note={note}
      actions={mayWrite && <SourceActions source={source} />}
    >
      <Standing last={source.lastFetch} />
      <Panel title={t('fetch.title')} isFlush>
        <FetchTable fetches={fetches} />
      </Panel>
      {mayWrite && <SourceForm former={source} />}
    </Page>
  );
}

/** What a person has to look at. */
function Standing({ last }: { readonly last: SourceFetch | null }) {
  const { t } = useLanguage();
  if (last?.state === 'failed') {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        style={{ marginBottom: 16 }}
        title={t('fetch.failed')}
        description={last.failure}
      />
    );
  }
  if (last?.state !== 'waiting') return null;
  const look = <Link to={`/data/imports/${last.import}`}>{t('fetch.look')}</Link>;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('fetch.waiting')}
      description={
        <>
          {t('fetch.waitingText')} {look}
        </>
      }
    />
  );
}

function SourceActions({ source }: { readonly source: Source }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { id, title, paused, schedule, lastFetch } = source;
  const fetch = useSourceAction(id, 'fetch');
  const pause = useSourceAction(id, paused ? 'resume' : 'pause');
  const remove = useSourceAction(id, 'remove');
  const failed = fetch.error ?? pause.error ?? remove.error;
  const isBusy = isUnderWay(lastFetch?.state);
  return (
    <>
      {failed && <FailureNote error={failed} />}
      <Popconfirm
        title={t('sources.removeSure', { title })}
        okText={t('sources.remove')}
        cancelText={t('sources.cancel')}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/data/sources') })}
      >
        <Button danger loading={remove.isPending}>
          {t('sources.remove')}
        </Button>
      </Popconfirm>
      {schedule !== null && (
        <Button loading={pause.isPending} onClick={() => pause.mutate()}>
          {t(paused ? 'sources.resume' : 'sources.pause')}
        </Button>
      )}
      <Button
        type="primary"
        loading={fetch.isPending || isBusy}
        disabled={lastFetch?.state === 'waiting'}
        onClick={() => fetch.mutate()}
      >
        {t('sources.fetch')}
      </Button>
    </>
  );
}
