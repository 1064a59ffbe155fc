import type { Schedule, ScheduledTime, ScheduleOccasion } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { TimeList } from './next-times.js';
import { NotAllowed } from './not-allowed.js';
import { OccasionTable } from './occasion-table.js';
import { ScheduleDrawer } from './schedule-drawer.js';
import { useSchedule, useScheduleAction } from './schedule-queries.js';
import { useScheduleWords } from './use-schedule-words.js';

/** One schedule: what it runs and when, its next times, and what came of the last ones. */
export function SchedulePage() {
  const { schedule: id = '' } = useParams();
  return useMay('schedules.read') ? <OneSchedule id={id} key={id} /> : <NotAllowed />;
}

function OneSchedule({ id }: { readonly id: string }) {
  return (
    <Fetched query={useSchedule(id)} rows={8}>
      {(detail) => <Detail {...detail} />}
    </Fetched>
  );
}

interface Shown {
  readonly schedule: Schedule;
  readonly times: readonly ScheduledTime[];
  readonly occasions: readonly ScheduleOccasion[];
  readonly occasionsInAll: number;
}

function Detail({ schedule, times, occasions, occasionsInAll }: Shown) {
  const { t } = useLanguage();
  const mayWrite = useMay('schedules.write');
  const [isOpen, setOpen] = useState(false);
  const hasTimes = !schedule.paused && schedule.when.kind !== 'import';
  return (
    <Page
      title={schedule.title}
      parent={{ to: '/schedules', title: t('schedules.title') }}
      actions={mayWrite && <Actions schedule={schedule} change={() => setOpen(true)} />}
    >
      <ToLookAt schedule={schedule} />
      <Panel>
        <WhatItIs schedule={schedule} />
      </Panel>
      {hasTimes && (
        <Panel title={t('schedules.nextTimes')}>
          <TimeList times={times} notes={schedule.notes} />
        </Panel>
      )}
      <Panel
        title={t('schedules.record')}
        {...(occasionsInAll > occasions.length && {
          note: t('schedules.lastOf', { shown: occasions.length, all: occasionsInAll }),
        })}
        isFlush
      >
        <OccasionTable items={occasions} />
      </Panel>
      {isOpen && <ScheduleDrawer former={schedule} close={() => setOpen(false)} />}
    </Page>
  );
}

/** What a person has to look at. */
function ToLookAt({ schedule: { last } }: { readonly schedule: Schedule }) {
  const { t } = useLanguage();
  if (last?.state === 'waiting')
    return <Alert type="warning" showIcon title={t('schedules.lastWaits')} style={{ marginBottom: 16 }} />;
  if (last?.state !== 'failed' && last?.state !== 'not-begun') return null;
  const title = t(last.state === 'failed' ? 'schedules.lastFailed' : 'schedules.lastNotBegun');
  return (
    <Alert type="error" showIcon role="alert" title={title} description={last.failure} style={{ marginBottom: 16 }} />
  );
}

function WhatItIs({ schedule }: { readonly schedule: Schedule }) {
  const { t } = useLanguage();
  const words = useScheduleWords();
  const { when, asOf, publish, createdBy } = schedule;
  const how =
    publish.by === 'hand'
      ? t('schedules.by.hand')
      : t('schedules.upTo', { percent: String(publish.mostChangedPercent) });
  return (
    <Facts
      facts={[
        { title: t('schedules.what'), value: words.what(schedule) },
        { title: t('standing.when'), value: words.when(when) },
        { title: t('standing.next'), value: words.next(schedule) },
        { title: t('run.asOf'), value: t(`schedules.asOf.${asOf}`) },
        { title: t('schedules.publish'), value: how },
        { title: t('schedules.createdBy'), value: createdBy },
      ]}
    />
  );
}

function Actions({ schedule, change }: { readonly schedule: Schedule; readonly change: () => void }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { id, paused, last } = schedule;
  const run = useScheduleAction('run');
  const pause = useScheduleAction(paused ? 'resume' : 'pause');
  const remove = useScheduleAction('remove');
  const failed = run.error ?? pause.error ?? remove.error;
  const gone = () => void navigate(`/schedules?removed=${id}`, { replace: true });
  return (
    <>
      {failed && <FailureNote error={failed} />}
      <Button loading={remove.isPending} onClick={() => remove.mutate(id, { onSuccess: gone })}>
        {t('sources.remove')}
      </Button>
      <Button loading={pause.isPending} onClick={() => pause.mutate(id)}>
        {t(paused ? 'sources.resume' : 'sources.pause')}
      </Button>
      <Button onClick={change}>{t('standing.change')}</Button>
      <Button type="primary" loading={run.isPending || last?.state === 'running'} onClick={() => run.mutate(id)}>
        {t('schedules.runNow')}
      </Button>
    </>
  );
}
