import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './page.module.css';

interface Props {
  readonly title: string;
  /** One line under the title: what this is, as of when. */
  readonly note?: ReactNode;
  /** Where this page belongs, with its name. */
  readonly parent?: { readonly to: string; readonly title: string };
  /** The actions of the page, the main one last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, note, parent, actions, children }: Props) {
  const { t } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${t('product.name')}`;
  }, [title, t]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.words}>
          {parent && (
            <Link to={parent.to} className={styles.parent}>
              ← {parent.title}
            </Link>
          )}
          <h1 className={styles.title}>{title}</h1>
          {note && <p className={styles.note}>{note}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
