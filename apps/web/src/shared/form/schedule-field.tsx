import { Input, Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import type { MessageKey } from '../../i18n/translate.js';
import styles from './form.module.css';

/** The usual times; every other is written as five fields of cron. */
const usual: Readonly<Record<string, MessageKey & `sources.schedule.${string}`>> = {
  '': 'sources.schedule.byHand',
  '*/15 * * * *': 'sources.schedule.quarter',
  '0 * * * *': 'sources.schedule.hourly',
  '30 2 * * *': 'sources.schedule.nightly',
  '30 2 * * 1': 'sources.schedule.weekly',
};
const firstOther = '0 6 * * *';

interface Props {
  /** Empty: not by the clock. A form item hands both in. */
  readonly value?: string;
  readonly onChange?: (schedule: string) => void;
  /** What no schedule is called where there are other occasions. */
  readonly none?: string;
}

/** When something is done by itself. */
export function ScheduleField({ value = '', onChange = () => {}, none }: Props) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className={styles.fields}>
      <div className={styles.field}>
        <label htmlFor={`${id}usual`}>{t('sources.schedule')}</label>
        <Select
          id={`${id}usual`}
          value={value in usual ? value : 'other'}
          onChange={(time: string) => onChange(time === 'other' ? firstOther : time)}
          options={[
            ...Object.entries(usual).map(([time, name]) => ({
              value: time,
              label: time === '' && none ? none : t(name),
            })),
            { value: 'other', label: t('sources.schedule.other') },
          ]}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}cron`}>{t('sources.cron')}</label>
        <Input
          id={`${id}cron`}
          value={value}
          placeholder="30 2 * * *"
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
        <p className={styles.note}>{t('sources.cronNote')}</p>
      </div>
    </div>
  );
}

/** A schedule in words where it is one of the usual ones; otherwise as it is written. */
export function useScheduleWords(): (schedule: string) => string {
  const { t } = useLanguage();
  return (schedule) => (usual[schedule] ? t(usual[schedule]) : schedule);
}
