import { type ScheduleWhen, scheduleLimits } from '@kefen/contract';
import { Form, Input, InputNumber, Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import formStyles from '../../shared/form/form.module.css';
import { useDatasets } from '../datasets/dataset-queries.js';
import type { ScheduleDraft } from './schedule-draft.js';
import { useScheduleWords } from './use-schedule-words.js';

const kinds: readonly ScheduleWhen['kind'][] = [
  'month-end',
  'working-day',
  'last-working-day',
  'weekly',
  'quarter-end',
  'year-end',
  'import',
  'cron',
];

/** The form of the time, and what it needs. */
export function WhenFields({ kind }: { readonly kind: ScheduleWhen['kind'] }) {
  const { t } = useLanguage();
  const words = useScheduleWords();
  return (
    <div className={formStyles.fields}>
      <Form.Item<ScheduleDraft> name="kind" label={t('schedules.kind')}>
        <Select options={kinds.map((value) => ({ value, label: t(`schedules.kind.${value}`) }))} />
      </Form.Item>
      {kind === 'weekly' && (
        <Form.Item<ScheduleDraft> name="weekday" label={t('schedules.weekday')}>
          <Select options={words.weekdays} />
        </Form.Item>
      )}
      {kind === 'working-day' && (
        <Form.Item<ScheduleDraft> name="nth" label={t('schedules.nth')} extra={t('schedules.nthNote')}>
          <InputNumber min={1} max={scheduleLimits.mostWorkingDay} precision={0} />
        </Form.Item>
      )}
      {kind === 'import' && <ImportFields />}
      {kind === 'cron' && (
        <Form.Item<ScheduleDraft> name="cron" label={t('sources.cron')} extra={t('sources.cronNote')}>
          <Input autoComplete="off" placeholder="30 2 * * *" />
        </Form.Item>
      )}
      {kind !== 'import' && kind !== 'cron' && (
        <Form.Item<ScheduleDraft> name="time" label={t('schedules.time')}>
          <Input type="time" required />
        </Form.Item>
      )}
    </div>
  );
}

function ImportFields() {
  const { t, pick } = useLanguage();
  const datasets = useDatasets().data?.items ?? [];
  return (
    <>
      <Form.Item<ScheduleDraft> name="dataset" label={t('schedules.dataset')}>
        <Select options={datasets.map(({ id, title }) => ({ value: id, label: title ? pick(title) : id }))} />
      </Form.Item>
      <Form.Item<ScheduleDraft> name="quietMinutes" label={t('schedules.quiet')} extra={t('schedules.quietNote')}>
        <InputNumber min={0} max={1440} precision={0} />
      </Form.Item>
    </>
  );
}
