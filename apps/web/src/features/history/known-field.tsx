import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './history.module.css';

interface Props {
  /** Empty: as it is known now. */
  readonly knownAt: string;
  readonly change: (knownAt: string) => void;
}

/** As it was known at an instant: what was published or taken back after it is left aside. */
export function KnownField({ knownAt, change }: Props) {
  const { t } = useLanguage();
  const fieldId = useId();
  return (
    <div>
      <label htmlFor={fieldId} className={styles.label}>
        {t('history.knownAt')}
      </label>
      <DatePicker
        id={fieldId}
        aria-describedby={`${fieldId}-help`}
        value={knownAt === '' ? null : dayjs(knownAt)}
        placeholder={t('history.knownNow')}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        onChange={(next) => change(next ? next.toISOString() : '')}
      />
      <div id={`${fieldId}-help`} className={styles.help}>
        {t('history.knownHelp')}
      </div>
    </div>
  );
}

/** What stands in an address, where it is an instant; otherwise empty. */
export function knownAtOf(address: URLSearchParams): string {
  const asked = address.get('known') ?? '';
  return Number.isNaN(Date.parse(asked)) ? '' : new Date(asked).toISOString();
}
