import type { DiagnosticDocument } from '@kefen/contract';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { failureOf } from '../../shared/api/failure.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import styles from './dataset-failure.module.css';

/** Why a definition was not taken: every reason with what to do, or the failure in its own words. */
export function DatasetFailure({ error }: { readonly error: unknown }) {
  const failure = failureOf(error);
  const diagnostics = failure.kind === 'problem' ? (failure.problem.diagnostics ?? []) : [];
  if (failure.kind !== 'problem' || diagnostics.length === 0) return <FailureNote error={error} />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={failure.problem.title}
      description={<DiagnosticList diagnostics={diagnostics} />}
    />
  );
}

export function DiagnosticList({ diagnostics }: { readonly diagnostics: readonly DiagnosticDocument[] }) {
  const { t, pick } = useLanguage();
  return (
    <ul className={styles.list}>
      {diagnostics.map(({ code, place, message, advice }) => (
        <li key={`${code} ${place?.offset} ${message.en}`}>
          {place && <span className={styles.place}>{t('definition.line', { line: place.line })}</span>}
          {pick(message)} {advice && <span className={styles.advice}>{pick(advice)}</span>}
        </li>
      ))}
    </ul>
  );
}
