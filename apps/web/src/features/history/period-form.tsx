import type { PublicationSizes } from '@kefen/contract';
import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './history.module.css';
import type { Period } from './history-queries.js';
import { KnownField } from './known-field.js';

interface Props {
  readonly period: Period;
  readonly publications: readonly PublicationSizes[];
  readonly change: (parts: Readonly<Record<string, string>>) => void;
}

/** Between which days, and by what. */
export function PeriodForm({ period, publications, change }: Props) {
  const { t } = useLanguage();
  const { from, to, by, knownAt } = period;
  // Whoever chooses the later day first means the same two days.
  const choose = (a: string, b: string) => change(a <= b ? { from: a, to: b } : { from: b, to: a });
  return (
    <div className={styles.form}>
      <DayField label={t('history.from')} day={from} publications={publications} choose={(day) => choose(day, to)} />
      <DayField label={t('history.to')} day={to} publications={publications} choose={(day) => choose(from, day)} />
      <div>
        <span className={styles.label}>{t('history.by')}</span>
        <Segmented<string>
          aria-label={t('history.by')}
          value={by}
          onChange={(next) => change({ by: next, group: '', without: '' })}
          options={[
            { value: '', label: t('history.everybody') },
            { value: 'organisation', label: t('customer.organisation') },
            { value: 'owner', label: t('customer.owner') },
          ]}
        />
      </div>
      <KnownField knownAt={knownAt} change={(known) => change({ known })} />
    </div>
  );
}

interface DayInput {
  readonly label: string;
  readonly day: string;
  readonly publications: readonly PublicationSizes[];
  readonly choose: (day: string) => void;
}

const presets = 8;

function DayField({ label, day, publications, choose }: DayInput) {
  const { formats } = useLanguage();
  const fieldId = useId();
  return (
    <div>
      <label htmlFor={fieldId} className={styles.label}>
        {label}
      </label>
      <DatePicker
        id={fieldId}
        value={dayjs(day)}
        allowClear={false}
        presets={publications
          .toReversed()
          .slice(0, presets)
          .map(({ asOf }) => ({ label: formats.day(asOf), value: dayjs(asOf) }))}
        onChange={(next) => next && choose(next.format('YYYY-MM-DD'))}
      />
    </div>
  );
}
