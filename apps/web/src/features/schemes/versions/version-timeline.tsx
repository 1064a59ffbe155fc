import type { VersionAct } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import styles from './versions.module.css';

/** The name under which the program itself acts. */
const program = 'kefen';

/** What was decided about a version: what, by whom, when, and what was written with it. */
export function VersionTimeline({ acts }: { readonly acts: readonly VersionAct[] }) {
  const { t, formats } = useLanguage();
  const title = ({ act, by, effectiveFrom }: VersionAct) => {
    if (act === 'in-force') return t('versions.act.in-force', { from: effectiveFrom ?? '' });
    return act === 'approved' && by === program ? t('versions.approvedBefore') : t(`versions.act.${act}`);
  };
  return (
    <ol className={styles.timeline}>
      {acts.map((act) => (
        <li key={`${act.at} ${act.act} ${act.effectiveFrom ?? ''}`} data-act={act.act}>
          <span className={styles.act}>{title(act)}</span>
          <span className={styles.who}>
            {act.by === program ? '' : `${act.by} · `}
            {formats.instant(act.at)}
          </span>
          {act.note && <q className={styles.note}>{act.note}</q>}
        </li>
      ))}
    </ol>
  );
}
