import type { ClassPolicy } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { useUnit } from '../workspace/unit.js';
import styles from './policy-card.module.css';
import { policyFacts } from './policy-facts.js';

/** What a class is entitled to and what is done for it, for reading. */
export function PolicyCard({ policy }: { readonly policy: ClassPolicy }) {
  const { t, pick, formats } = useLanguage();
  const currency = useUnit()('money');
  const facts = policyFacts(policy, { t, pick, formats, currency });
  return (
    <dl className={styles.card}>
      {facts.map(({ title, values, note }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {values.map((value) => (
              <span key={value}>{value}</span>
            ))}
            {note && <span className={values.length > 0 ? styles.note : undefined}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
