import type { DiagnosticDocument } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './diagnostic-list.module.css';

interface Props {
  readonly diagnostics: readonly DiagnosticDocument[];
  /** Puts the cursor where the problem is. */
  readonly show: (diagnostic: DiagnosticDocument) => void;
}

/** Every problem with its place, what is wrong and what to write instead. */
export function DiagnosticList({ diagnostics, show }: Props) {
  const { t, pick } = useLanguage();
  return (
    <ul className={styles.list}>
      {diagnostics.map((diagnostic) => (
        <li
          key={`${diagnostic.code} ${diagnostic.place?.offset} ${diagnostic.message.en}`}
          data-severity={diagnostic.severity}
        >
          {diagnostic.place && (
            <button type="button" className={styles.place} onClick={() => show(diagnostic)}>
              {t('check.place', { line: diagnostic.place.line, column: diagnostic.place.column })}
            </button>
          )}
          <span>
            <strong className={styles.severity}>{t(`check.${diagnostic.severity}`)}</strong> {pick(diagnostic.message)}{' '}
            {diagnostic.advice && <span className={styles.advice}>{pick(diagnostic.advice)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
