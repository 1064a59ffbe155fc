import type { ExportDestination, StandingExport } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import { useScheduleWords } from '../../../shared/form/schedule-field.js';

/** Where a standing export goes, and when, in words. */
export function useStandingWords() {
  const { t, formats } = useLanguage();
  const scheduleWords = useScheduleWords();
  return {
    where: (destination: ExportDestination): string => {
      if (destination.to === 'file') {
        const { form } = destination;
        const choice = form.format === 'csv' && form.encoding === 'gb18030' ? 'csv-gb18030' : form.format;
        return t(`exports.form.${choice}`);
      }
      const { kind, database, schema, table } = destination.target;
      const place = [database, schema, table].filter((name) => name !== null).join('.');
      return t('standing.intoTable', { kind: t(`sources.kind.${kind}`), place });
    },
    when: ({ schedule, afterPublication }: Pick<StandingExport, 'schedule' | 'afterPublication'>): string => {
      const times = [
        ...(schedule === null ? [] : [scheduleWords(schedule)]),
        ...(afterPublication ? [t('standing.afterPublication')] : []),
      ];
      return times.length === 0 ? t('standing.byHand') : formats.list(times);
    },
    next: ({ paused, stopped, nextAt, afterPublication }: StandingExport): string => {
      if (stopped !== null) return t('standing.stopped');
      if (paused) return t('standing.paused');
      if (nextAt !== null) return formats.instant(nextAt);
      return t(afterPublication ? 'standing.atPublication' : 'standing.byHand');
    },
  };
}
