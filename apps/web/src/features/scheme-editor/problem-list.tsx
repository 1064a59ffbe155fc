import type { Diagnostic } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './problem-list.module.css';
import type { Check } from './use-check.js';
import { useWords } from './words/use-words.js';

interface Props {
  readonly check: Check | undefined;
  /** Puts the cursor where the problem is. */
  readonly goTo: (diagnostic: Diagnostic) => void;
}

/** Every problem with its place, what is wrong and what to write instead. */
export function ProblemList({ check, goTo }: Props) {
  const { pick } = useLanguage();
  const w = useWords();
  if (!check || check.diagnostics.length === 0) return null;
  return (
    <section className={styles.problems} aria-label={w('problems.label')}>
      <ul>
        {check.diagnostics.map((diagnostic) => (
          <li
            key={`${diagnostic.code} ${diagnostic.place?.offset} ${diagnostic.message.en}`}
            data-severity={diagnostic.severity}
          >
            {diagnostic.place && (
              <button type="button" onClick={() => goTo(diagnostic)}>
                {w('problems.goTo', { line: diagnostic.place.line })}
              </button>
            )}
            <span>
              {pick(diagnostic.message)}{' '}
              {diagnostic.advice && <span className={styles.advice}>{pick(diagnostic.advice)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
