import type { ReactNode } from 'react';
import styles from './state-panel.module.css';

interface Props {
  readonly title: string;
  readonly text?: string;
  /** Read out at once, because something went wrong. */
  readonly isAlert?: boolean;
  /** What the person can do now. */
  readonly children?: ReactNode;
}

/** Nothing there, not allowed, not reachable: one quiet form for all of them. */
export function StatePanel({ title, text, isAlert, children }: Props) {
  return (
    <div className={styles.panel} role={isAlert ? 'alert' : undefined}>
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
