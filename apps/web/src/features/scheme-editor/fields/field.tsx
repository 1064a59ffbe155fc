import { type ReactNode, useId } from 'react';
import type { Path } from '../edit/edit.js';
import styles from './field.module.css';
import { Problems } from './problems.js';

interface Props {
  readonly label: string;
  /** Where its value is written: its problems are shown below it. */
  readonly path?: Path;
  /** A word on what it does, where the label does not say it. */
  readonly hint?: ReactNode;
  /** The control, under the id of its label. */
  readonly children: (labelId: string) => ReactNode;
}

/** A label and what is chosen or typed beside it. */
export function Field({ label, path, hint, children }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <div className={styles.control}>
        {children(id)}
        {hint && <p className={styles.hint}>{hint}</p>}
        {path && <Problems path={path} />}
      </div>
    </div>
  );
}
