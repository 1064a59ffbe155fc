import type { AhpResult } from '@kefen/scheme';
import { useLanguage } from '../../../../i18n/language-context.js';
import { useWords } from '../../words/use-words.js';
import { useTitles } from '../use-titles.js';
import styles from './compared-weights.module.css';
import { leaningOf } from './comparisons.js';
import { useLeaningWords } from './leaning-words.js';

/** The weights that the comparisons come to, and whether they fit together. */
export function ComparisonResult({ result }: { readonly result: AhpResult }) {
  const { formats } = useLanguage();
  const w = useWords();
  const title = useTitles();
  const sentence = useLeaningWords();
  const { outOfLine, consistent } = result;
  const largest = Math.max(...result.weights);
  return (
    <div role="status">
      <dl className={styles.weights}>
        {result.criteria.map((name, i) => {
          const weight = result.weights[i] ?? 0;
          return (
            <div key={name}>
              <dt>{title(name)}</dt>
              <dd>
                <span className={styles.bar} style={{ width: `${(weight / largest) * 100}%` }} />
              </dd>
              <dd className={styles.weight}>{formats.percent(weight)}</dd>
            </div>
          );
        })}
      </dl>
      <p className={styles.ratio} data-consistent={consistent}>
        {w(consistent ? 'ahp.consistent' : 'ahp.inconsistent', {
          ratio: formats.decimal(result.consistencyRatio.toFixed(3)),
        })}
      </p>
      {outOfLine && !consistent && (
        <p className={styles.advice}>
          {w('ahp.outOfLine', {
            now: sentence(outOfLine, leaningOf(String(outOfLine.given))),
            advised: sentence(outOfLine, leaningOf(outOfLine.advised)),
          })}
        </p>
      )}
    </div>
  );
}
