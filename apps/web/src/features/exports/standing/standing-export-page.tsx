import type { StandingExport } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../../i18n/language-context.js';
import { Facts } from '../../../shared/page/facts.js';
import { Page } from '../../../shared/page/page.js';
import { Panel } from '../../../shared/page/panel.js';
import { useMay } from '../../../shared/session/session-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { isUnderWay } from '../export-queries.js';
import { ExportsOf } from './exports-of.js';
import { NotAllowed } from './not-allowed.js';
import { StandingExportDrawer } from './standing-export-drawer.js';
import { useStandingAction, useStandingExport } from './standing-queries.js';
import { useStandingWords } from './use-standing-words.js';

/** One standing export: what it is, how it stands, and everything that was made of it. */
export function StandingExportPage() {
  const { standingExport: id = '' } = useParams();
  return useMay('standing-exports.read') ? <OneStandingExport id={id} key={id} /> : <NotAllowed />;
}

function OneStandingExport({ id }: { readonly id: string }) {
  return (
    <Fetched query={useStandingExport(id)} rows={8}>
      {(standing) => <Standing standing={standing} />}
    </Fetched>
  );
}

function Standing({ standing }: { readonly standing: StandingExport }) {
  const { t } = useLanguage();
  const mayWrite = useMay('standing-exports.write');
  const [isOpen, setOpen] = useState(false);
  return (
    <Page
      title={standing.title}
      parent={{ to: '/exports/standing', title: t('standing.title') }}
      actions={mayWrite && <Actions standing={standing} change={() => setOpen(true)} />}
    >
      <ToLookAt standing={standing} />
      <Panel>
        <WhatItIs standing={standing} />
      </Panel>
      <Panel title={t('standing.record')} isFlush>
        <ExportsOf standing={standing} />
      </Panel>
      {isOpen && <StandingExportDrawer former={standing} close={() => setOpen(false)} />}
    </Page>
  );
}

/** What a person has to look at. */
function ToLookAt({ standing }: { readonly standing: StandingExport }) {
  const { t } = useLanguage();
  const { stopped, failure, lastExport } = standing;
  const [title, text] = stopped
    ? [t('standing.stopped'), stopped]
    : failure
      ? [t('standing.notBegun'), failure]
      : lastExport?.state === 'failed'
        ? [t('standing.lastFailed'), lastExport.failure]
        : [];
  if (!title) return null;
  return <Alert type="error" showIcon role="alert" title={title} description={text} style={{ marginBottom: 16 }} />;
}

function WhatItIs({ standing }: { readonly standing: StandingExport }) {
  const { t } = useLanguage();
  const words = useStandingWords();
  const { content, destination, personal, createdBy } = standing;
  const way =
    destination.to === 'file'
      ? t('standing.amongExports', { name: createdBy })
      : t(`standing.mode.${destination.mode}`);
  return (
    <>
      <Facts
        facts={[
          { title: t('exports.what'), value: t(`exports.what.${content.what}`) },
          { title: t('standing.where'), value: words.where(destination) },
          { title: t('standing.way'), value: way },
          { title: t('standing.when'), value: words.when(standing) },
          { title: t('standing.next'), value: words.next(standing) },
          { title: t('standing.answers'), value: createdBy },
          {
            title: t('standing.personal'),
            value: t(personal ? 'standing.personal.asTheyAre' : 'standing.personal.masked'),
          },
        ]}
      />
      {content.where !== null && <p style={{ marginBottom: 0 }}>{t('exports.hasWhere', { where: content.where })}</p>}
    </>
  );
}

function Actions({ standing, change }: { readonly standing: StandingExport; readonly change: () => void }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { id, paused, schedule, afterPublication, stopped, lastExport } = standing;
  const run = useStandingAction('run');
  const pause = useStandingAction(paused ? 'resume' : 'pause');
  const remove = useStandingAction('remove');
  const failed = run.error ?? pause.error ?? remove.error;
  const gone = () => void navigate(`/exports/standing?removed=${id}`, { replace: true });
  return (
    <>
      {failed && <FailureNote error={failed} />}
      <Button loading={remove.isPending} onClick={() => remove.mutate(id, { onSuccess: gone })}>
        {t('sources.remove')}
      </Button>
      {(schedule !== null || afterPublication) && (
        <Button loading={pause.isPending} onClick={() => pause.mutate(id)}>
          {t(paused ? 'sources.resume' : 'sources.pause')}
        </Button>
      )}
      <Button onClick={change}>{t('standing.change')}</Button>
      <Button
        type="primary"
        loading={run.isPending || (lastExport !== null && isUnderWay(lastExport))}
        disabled={stopped !== null}
        onClick={() => run.mutate(id)}
      >
        {t('standing.run')}
      </Button>
    </>
  );
}
