import type { ScheduleAsOf, ScheduledTime, ScheduleWhen } from '@kefen/contract';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useRested } from '../../shared/page/use-rested.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useNextTimes } from './schedule-queries.js';
import styles from './schedules.module.css';

/** The next times of what is being written, and what has to be known about them. */
export function NextTimes({ when, asOf }: { readonly when: ScheduleWhen | undefined; readonly asOf: ScheduleAsOf }) {
  const { t } = useLanguage();
  const rested = useRested(when ? JSON.stringify(when) : '');
  const query = useNextTimes(when && rested ? rested : undefined, asOf);
  return (
    <div aria-live="polite">
      {!when && <p className={styles.note}>{t('schedules.incomplete')}</p>}
      {when && query.isError && <FailureNote error={query.error} />}
      {when && query.data && !query.isError && <TimeList {...query.data} />}
    </div>
  );
}

export function TimeList({
  times,
  notes,
}: {
  readonly times: readonly ScheduledTime[];
  readonly notes: readonly string[];
}) {
  const { t, formats } = useLanguage();
  return (
    <>
      {times.length === 0 && <p className={styles.note}>{t('schedules.noTimes')}</p>}
      <ol className={styles.times}>
        {times.map(({ at, asOf }) => (
          <li key={at}>
            <span>{formats.instant(at)}</span>
            <span className={styles.note}>{t('schedules.asOfDay', { day: asOf })}</span>
          </li>
        ))}
      </ol>
      {notes.map((note) => (
        <Alert key={note} type="warning" showIcon title={note} style={{ marginBottom: 8 }} />
      ))}
    </>
  );
}
