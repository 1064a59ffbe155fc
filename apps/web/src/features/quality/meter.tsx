import { Progress } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './meter.module.css';

/** A share as a bar with its number at the right edge; a dash where there is none. */
export function Meter({ share, label }: { readonly share: number | undefined; readonly label: string }) {
  const { formats } = useLanguage();
  if (share === undefined) return <span className={styles.figure}>–</span>;
  return (
    <span className={styles.meter}>
      <Progress percent={share * 100} showInfo={false} size="small" aria-label={label} status="normal" />
      <span className={styles.figure}>{formats.percent(share)}</span>
    </span>
  );
}
