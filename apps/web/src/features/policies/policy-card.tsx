import type { ClassPolicy } from '@kefen/scheme';
import styles from './policy-card.module.css';
import { usePolicyFacts } from './use-policy-facts.js';

/** What a class is entitled to and what is done for it, for reading. */
export function PolicyCard({ policy }: { readonly policy: ClassPolicy }) {
  return (
    <dl className={styles.card}>
      {usePolicyFacts(policy).map(({ title, values, note }) => (
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
