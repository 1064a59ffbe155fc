import { useLanguage } from '../i18n/language-context.js';
import styles from './brand.module.css';

export function Brand() {
  const { t } = useLanguage();
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="7" className={styles.ground} />
        <path d="M16 7l3 5h-6z" className={styles.tier} />
        <path d="M12 14h8l2.4 4H9.6z" className={styles.tier} opacity=".8" />
        <path d="M8.4 20h15.2l2.4 4H6z" className={styles.tier} opacity=".55" />
      </svg>
      <span>{t('product.name')}</span>
    </span>
  );
}
