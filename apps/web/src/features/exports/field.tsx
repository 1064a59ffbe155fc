import type { ReactNode } from 'react';
import styles from './exports.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** A field with its name above and a hint below. */
export function Field({ id, label, note, children }: Props) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
