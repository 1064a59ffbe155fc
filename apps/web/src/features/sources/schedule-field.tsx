import { Form, Input, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import type { SourceDraft } from './source-draft.js';
import styles from './sources.module.css';

/** The usual times; every other is written as five fields of cron. */
const usual = ['', '*/15 * * * *', '0 * * * *', '30 2 * * *', '30 2 * * 1'] as const;

export function ScheduleField() {
  const { t } = useLanguage();
  const form = Form.useFormInstance<SourceDraft>();
  const schedule = Form.useWatch('schedule', form) ?? '';
  const known = usual.find((time) => time === schedule);
  return (
    <div className={styles.fields}>
      <Form.Item label={t('sources.schedule')} htmlFor="source-schedule">
        <Select
          id="source-schedule"
          value={known ?? 'other'}
          onChange={(time: string) => form.setFieldValue('schedule', time === 'other' ? '0 6 * * *' : time)}
          options={[
            ...usual.map((time, i) => ({
              value: time as string,
              label: t(`sources.schedule.${scheduleNames[i] ?? 'byHand'}`),
            })),
            { value: 'other', label: t('sources.schedule.other') },
          ]}
        />
      </Form.Item>
      <Form.Item<SourceDraft> name="schedule" label={t('sources.cron')} extra={t('sources.cronNote')}>
        <Input placeholder="30 2 * * *" autoComplete="off" />
      </Form.Item>
    </div>
  );
}

const scheduleNames = ['byHand', 'quarter', 'hourly', 'nightly', 'weekly'] as const;
