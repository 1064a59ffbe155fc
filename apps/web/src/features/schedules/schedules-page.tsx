import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { RemovedNote } from '../../shared/page/removed-note.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { BusinessDayNote } from '../workspace/business-day-note.js';
import { CalendarDrawer } from './calendar-drawer.js';
import { NotAllowed } from './not-allowed.js';
import { ScheduleDrawer } from './schedule-drawer.js';
import { useScheduleAction, useSchedules } from './schedule-queries.js';
import { ScheduleTable } from './schedule-table.js';

/** What runs by itself: when, and what came of the last time. */
export function SchedulesPage() {
  return useMay('schedules.read') ? <AllSchedules /> : <NotAllowed />;
}

function AllSchedules() {
  const { t } = useLanguage();
  const mayWrite = useMay('schedules.write');
  const [open, setOpen] = useState<'schedule' | 'calendar'>();
  const close = () => setOpen(undefined);
  const restore = useScheduleAction('restore');
  return (
    <Page
      title={t('schedules.title')}
      parent={{ to: '/schemes', title: t('nav.schemes') }}
      note={t(mayWrite ? 'schedules.note' : 'schedules.noteReading')}
      actions={
        <>
          <Button onClick={() => setOpen('calendar')}>{t('calendar.title')}</Button>
          {mayWrite && (
            <Button type="primary" onClick={() => setOpen('schedule')}>
              {t('schedules.new')}
            </Button>
          )}
        </>
      }
    >
      <RemovedNote title={t('schedules.removed')} restore={restore} />
      <Panel isFlush>
        <Fetched query={useSchedules()} rows={3}>
          {(items) => <ScheduleTable items={items} />}
        </Fetched>
      </Panel>
      <BusinessDayNote />
      {open === 'schedule' && <ScheduleDrawer former={undefined} close={close} />}
      {open === 'calendar' && <CalendarDrawer mayWrite={mayWrite} close={close} />}
    </Page>
  );
}
