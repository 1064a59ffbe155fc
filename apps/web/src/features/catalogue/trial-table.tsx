import type { ClassTable } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { useAppearance } from '../../theme/appearance.js';
import { classColour } from '../../theme/class-colour.js';
import styles from './trial-panel.module.css';

/** The classes in small: how many customers, as a bar and in figures. */
export function TrialTable({ table }: { readonly table: ClassTable }) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const { classes, notRated } = table;
  const widest = Math.max(1e-9, ...classes.map(({ share }) => share));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('class.title')}</th>
          <td />
          <th scope="col">{t('class.customers')}</th>
          <th scope="col">{t('class.share')}</th>
        </tr>
      </thead>
      <tbody>
        {classes.map(({ id, title, customers, share }, rank) => (
          <tr key={id}>
            <th scope="row">{pick(title)}</th>
            <td className={styles.bar}>
              <span
                style={{
                  width: `${(share / widest) * 100}%`,
                  background: classColour(palette, rank, classes.length),
                }}
              />
            </td>
            <td>{formats.count(customers)}</td>
            <td>{formats.percent(share)}</td>
          </tr>
        ))}
        {notRated.customers > 0 && (
          <tr className={styles.notRated}>
            <th scope="row">{t('class.notRated')}</th>
            <td />
            <td>{formats.count(notRated.customers)}</td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}
