import type { Diagnostic } from '@kefen/scheme';
import { useLanguage } from '../../../i18n/language-context.js';
import type { Path } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import styles from './problems.module.css';

/** What is wrong with what stands exactly here, each with what to do about it. */
export function useProblems(path: Path): readonly Diagnostic[] {
  const { diagnostics } = useEditor();
  const key = path.join('\n');
  return diagnostics.filter((diagnostic) => diagnostic.path?.join('\n') === key);
}

/** How many problems there are here and in everything below. */
export function useProblemCount(path: Path): number {
  const { diagnostics } = useEditor();
  const key = path.join('\n');
  return diagnostics.filter(({ path: place }) => place && `${place.join('\n')}\n`.startsWith(`${key}\n`)).length;
}

export function Problems({ path }: { readonly path: Path }) {
  const { pick } = useLanguage();
  const problems = useProblems(path);
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map(({ code, severity, message, advice }) => (
        <li key={`${code} ${message.en}`} data-severity={severity}>
          {pick(message)} {advice && <span className={styles.advice}>{pick(advice)}</span>}
        </li>
      ))}
    </ul>
  );
}
