import type { FileReading, UploadedFile } from '@kefen/contract';
import { Select } from 'antd';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useReadAnew } from './import-queries.js';
import styles from './reading-choice.module.css';

interface Props {
  readonly file: UploadedFile;
  /** An import of this file is being corrected: its dates may have been the reason. */
  readonly isCorrection: boolean;
}

/** Which table of an archive, which sheet of a workbook, which order of dates, which decimal mark; nothing where there is no choice. */
export function ReadingChoice({ file, isCorrection }: Props) {
  const { t } = useLanguage();
  const [, change] = useAddress();
  const readAnew = useReadAnew();
  const { entries, entry, sheets, sheet, dateOrder, hasYearLast, decimalMark, hasOpenMark } = file.inspection.choices;
  const asksEntry = entries.length > 1;
  const asksSheet = sheets.length > 1;
  const asksOrder = hasYearLast || dateOrder !== null || isCorrection;
  const asksMark = hasOpenMark || decimalMark !== null || isCorrection;
  if (!asksEntry && !asksSheet && !asksOrder && !asksMark) return null;
  const chosen: FileReading = {
    ...(asksEntry && entry !== null && { entry }),
    ...(asksSheet && sheet !== null && { sheet }),
    ...(dateOrder !== null && { dateOrder }),
    ...(decimalMark !== null && { decimalMark }),
  };
  const choose = (reading: FileReading) =>
    readAnew.mutate(
      { file: file.id, reading },
      {
        onSuccess: (read) => change({ file: read.id }),
      },
    );
  const isBusy = readAnew.isPending;
  return (
    <Panel title={t('reading.title')} note={t('reading.note')}>
      <div className={styles.choices} aria-busy={isBusy}>
        {asksEntry && (
          <Choice
            label={t('reading.entry')}
            value={entry}
            options={entries.map((name) => ({ value: name, label: name }))}
            placeholder={t('reading.entryOpen')}
            isBusy={isBusy}
            // Another table has other sheets.
            choose={(next) => {
              const { sheet: _, ...others } = chosen;
              choose({ ...others, entry: next });
            }}
          />
        )}
        {asksSheet && (
          <Choice
            label={t('reading.sheet')}
            value={sheet}
            options={sheets.map((name) => ({ value: name, label: name }))}
            isBusy={isBusy}
            choose={(next) => choose({ ...chosen, sheet: next })}
          />
        )}
        {asksOrder && (
          <Choice
            label={t('reading.dateOrder')}
            value={dateOrder ?? 'content'}
            options={[
              { value: 'content', label: t('reading.byContent') },
              { value: 'day-month', label: t('reading.dayMonth') },
              { value: 'month-day', label: t('reading.monthDay') },
            ]}
            isBusy={isBusy}
            choose={(next) => {
              const { dateOrder: _, ...others } = chosen;
              choose(next === 'day-month' || next === 'month-day' ? { ...others, dateOrder: next } : others);
            }}
          />
        )}
        {asksMark && (
          <Choice
            label={t('reading.decimalMark')}
            value={decimalMark ?? 'content'}
            options={[
              { value: 'content', label: t('reading.byContent') },
              { value: 'point', label: t('reading.point') },
              { value: 'comma', label: t('reading.comma') },
            ]}
            isBusy={isBusy}
            choose={(next) => {
              const { decimalMark: _, ...others } = chosen;
              choose(next === 'point' || next === 'comma' ? { ...others, decimalMark: next } : others);
            }}
          />
        )}
      </div>
      {readAnew.isError && (
        <div className={styles.failure}>
          <FailureNote error={readAnew.error} />
        </div>
      )}
    </Panel>
  );
}

interface ChoiceInput {
  readonly label: string;
  readonly value: string | null;
  readonly options: { value: string; label: string }[];
  readonly placeholder?: string;
  readonly isBusy: boolean;
  readonly choose: (value: string) => void;
}

function Choice({ label, value, options, placeholder, isBusy, choose }: ChoiceInput) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        options={options}
        placeholder={placeholder}
        disabled={isBusy}
        loading={isBusy}
        onChange={(next) => next !== null && choose(next)}
        {...(value === null && { status: 'warning' })}
        style={{ width: '100%' }}
      />
    </div>
  );
}
