import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './door.module.css';

interface Props {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
  /** Language and appearance, for whoever cannot read the rest. */
  readonly foot?: ReactNode;
}

/** The frame of the pages before the product: one matter, in the middle. */
export function Door({ title, note, children, foot }: Props) {
  const { t } = useLanguage();
  return (
    <main className={styles.door}>
      <div className={styles.sheet}>
        <p className={styles.product}>{t('product.name')}</p>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.note}>{note}</p>
        {children}
      </div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </main>
  );
}
