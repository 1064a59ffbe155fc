import type { ClassPolicy } from '@kefen/scheme';
import styles from './policy-card.module.css';
import { usePolicyFacts } from './use-policy-facts.js';

const told = 3;

/** The first matters of a policy in one line, for where the whole of it waits to be opened. */
export function PolicyDigest({ policy }: { readonly policy: ClassPolicy }) {
  const { review: _, campaigns, ...telling } = policy;
  const facts = usePolicyFacts(Object.keys(telling).length > 0 || !campaigns ? telling : { campaigns });
  const words = facts.map(({ title, values, note }) => `${title} ${values.at(-1) ?? note}`);
  return <span className={styles.digest}>{words.slice(0, told).join(' · ')}</span>;
}
