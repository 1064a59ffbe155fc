import type { ScheduleOccasion } from '@kefen/contract';
import { Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

const colours: Readonly<Record<ScheduleOccasion['state'], string>> = {
  running: 'processing',
  published: 'success',
  waiting: 'warning',
  outdated: 'default',
  failed: 'error',
  'not-begun': 'error',
};

/** What came of one time a schedule was due. */
export function OccasionStateTag({ occasion }: { readonly occasion: ScheduleOccasion }) {
  const { t } = useLanguage();
  return <Tag color={colours[occasion.state]}>{t(`schedules.state.${occasion.state}`)}</Tag>;
}
