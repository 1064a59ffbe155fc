import type { CalendarDay } from '@kefen/contract';
import { Button, Drawer, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { type OwnDay, useCalendar, useRemoveDay, useSetDay } from './schedule-queries.js';
import styles from './schedules.module.css';

interface Props {
  readonly mayWrite: boolean;
  readonly close: () => void;
}

/** Which days are worked: what is known publicly, and the workspace's own days, which go before it. */
export function CalendarDrawer({ mayWrite, close }: Props) {
  const { t } = useLanguage();
  return (
    <Drawer title={t('calendar.title')} open onClose={close} size={560} styles={{ wrapper: { maxWidth: '100vw' } }}>
      <Fetched query={useCalendar()} rows={4}>
        {({ known, days }) => (
          <>
            <p className={styles.note} style={{ marginBottom: 16 }}>
              {t('calendar.known', { first: String(known.first), last: String(known.last) })}
            </p>
            {mayWrite && <NewDay />}
            <Days days={days} mayWrite={mayWrite} />
          </>
        )}
      </Fetched>
    </Drawer>
  );
}

const fresh: OwnDay = { day: '', open: false, note: '' };

function NewDay() {
  const { t } = useLanguage();
  const id = useId();
  const [draft, setDraft] = useState(fresh);
  const set = useSetDay();
  const change = (part: Partial<OwnDay>) => setDraft((old) => ({ ...old, ...part }));
  return (
    <>
      <div className={styles.fields}>
        <div className={styles.field}>
          <label htmlFor={`${id}day`}>{t('calendar.day')}</label>
          <Input
            id={`${id}day`}
            type="date"
            value={draft.day}
            onChange={({ target }) => change({ day: target.value })}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}open`}>{t('calendar.kind')}</label>
          <Select
            id={`${id}open`}
            value={draft.open}
            onChange={(open: boolean) => change({ open })}
            options={[
              { value: false, label: t('calendar.closed') },
              { value: true, label: t('calendar.open') },
            ]}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}note`}>{t('calendar.note')}</label>
          <Input
            id={`${id}note`}
            value={draft.note}
            maxLength={100}
            autoComplete="off"
            placeholder={t('calendar.noteExample')}
            onChange={({ target }) => change({ note: target.value })}
          />
        </div>
        <Button
          type="primary"
          loading={set.isPending}
          disabled={draft.day === ''}
          onClick={() => set.mutate(draft, { onSuccess: () => setDraft(fresh) })}
        >
          {t('calendar.add')}
        </Button>
      </div>
      {set.isError && <FailureNote error={set.error} />}
    </>
  );
}

function Days({ days, mayWrite }: { readonly days: readonly CalendarDay[]; readonly mayWrite: boolean }) {
  const { t, formats } = useLanguage();
  const remove = useRemoveDay();
  if (days.length === 0) return <StatePanel title={t('calendar.empty')} text={t('calendar.emptyText')} />;
  return (
    <>
      {remove.isError && <FailureNote error={remove.error} />}
      <DataTable<CalendarDay>
        label={t('calendar.title')}
        rowKey="day"
        dataSource={days}
        columns={[
          { key: 'day', title: t('calendar.day'), render: (_, { day }) => formats.day(day) },
          {
            key: 'open',
            title: t('calendar.kind'),
            render: (_, { open }) => t(open ? 'calendar.open' : 'calendar.closed'),
          },
          { key: 'note', title: t('calendar.note'), render: (_, { note }) => note },
          {
            key: 'remove',
            title: <span className="visually-hidden">{t('sources.remove')}</span>,
            render: (_, { day }) =>
              mayWrite && (
                <Button
                  size="small"
                  aria-label={t('calendar.removeDay', { day })}
                  loading={remove.isPending && remove.variables === day}
                  onClick={() => remove.mutate(day)}
                >
                  {t('sources.remove')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
