import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

interface Props {
  readonly title?: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** The content brings its own edges (a table). */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

/** One matter on a white ground with a thin line round it. */
export function Panel({ title, note, actions, isFlush, children }: Props) {
  const headingId = useId();
  return (
    <section className={styles.panel} aria-labelledby={title ? headingId : undefined}>
      {(title || actions) && (
        <div className={styles.head}>
          <div>
            {title && (
              <h2 id={headingId} className={styles.title}>
                {title}
              </h2>
            )}
            {note && <p className={styles.note}>{note}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className={isFlush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
