import type { PrecedenceConflict } from '@kefen/contract';
import type { ClassPolicy } from '@kefen/scheme';
import { PolicyCard } from '../policies/policy-card.js';
import styles from './precedence.module.css';
import { useClassWords } from './use-class-words.js';

/** What the two policies say of the matters in which they differ. */
export function ConflictPolicies({ conflict }: { readonly conflict: PrecedenceConflict }) {
  const words = useClassWords();
  const said = (side: 'first' | 'second') =>
    Object.assign({}, ...conflict.matters.map((one) => one[side])) as ClassPolicy;
  return (
    <div className={styles.sides}>
      {(['first', 'second'] as const).map((side) => (
        <section key={side}>
          <h3 className={styles.side}>{words(conflict[side])}</h3>
          <PolicyCard policy={said(side)} />
        </section>
      ))}
    </div>
  );
}
