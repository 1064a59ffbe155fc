import type { Schedule, ScheduleWhen } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import type { MessageKey } from '../../i18n/translate.js';
import { useScheduleWords as useCronWords } from '../../shared/form/schedule-field.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { useSchemes } from '../schemes/scheme-queries.js';

const weekdays: readonly (MessageKey & `schedules.weekday.${string}`)[] = [
  'schedules.weekday.1',
  'schedules.weekday.2',
  'schedules.weekday.3',
  'schedules.weekday.4',
  'schedules.weekday.5',
  'schedules.weekday.6',
  'schedules.weekday.7',
];

/** What a schedule runs, and when, in words. */
export function useScheduleWords() {
  const { t, pick, formats } = useLanguage();
  const cronWords = useCronWords();
  const datasetTitle = useDatasetTitle();
  const schemes = useSchemes().data?.items ?? [];
  const schemeTitle = (id: string) => {
    const title = schemes.find((scheme) => scheme.id === id)?.title;
    return title ? pick(title) : id;
  };
  const weekday = (day: number) => t(weekdays[day - 1] ?? 'schedules.weekday.1');
  return {
    schemeTitle,
    weekdays: weekdays.map((key, i) => ({ value: i + 1, label: t(key) })),
    what: ({ schemes: ids }: Pick<Schedule, 'schemes'>): string =>
      ids === null ? t('schedules.all') : formats.list(ids.map(schemeTitle)),
    when: (when: ScheduleWhen): string => {
      switch (when.kind) {
        case 'cron':
          return cronWords(when.cron);
        case 'weekly':
          return t('schedules.on.weekly', { weekday: weekday(when.weekday), time: when.time });
        case 'working-day':
          return t('schedules.on.working-day', { nth: when.nth, time: when.time });
        case 'import': {
          const dataset = datasetTitle(when.dataset);
          return when.quietMinutes === 0
            ? t('schedules.on.importAtOnce', { dataset })
            : t('schedules.on.import', { dataset, minutes: when.quietMinutes });
        }
        case 'month-end':
        case 'last-working-day':
        case 'quarter-end':
        case 'year-end':
          return t(`schedules.on.${when.kind}`, { time: when.time });
      }
    },
    next: ({ paused, when, nextAt }: Schedule): string => {
      if (paused) return t('sources.paused');
      if (nextAt !== null) return formats.instant(nextAt);
      return t(when.kind === 'import' ? 'schedules.atImport' : 'schedules.noNext');
    },
  };
}
