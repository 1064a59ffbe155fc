import type { ClassTable } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useAppearance } from '../../theme/appearance.js';
import { classColour } from '../../theme/class-colour.js';
import styles from './class-tiers.module.css';

interface Props {
  readonly scheme: string;
  readonly table: ClassTable;
}

/** The pyramid in small: a table whose middle column is a centred bar. Needs no chart library. */
export function ClassTiers({ scheme, table }: Props) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const widest = Math.max(1, ...table.classes.map((row) => row.customers));
  return (
    <table className={styles.tiers}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('class.title')}</th>
          <th scope="col">{t('class.size')}</th>
          <th scope="col">{t('class.customers')}</th>
          <th scope="col">{t('class.share')}</th>
        </tr>
      </thead>
      <tbody>
        {table.classes.map((row, rank) => (
          <tr key={row.id}>
            <th scope="row" className={styles.title}>
              <Link to={`/schemes/${scheme}/classes/${row.id}`}>{pick(row.title)}</Link>
            </th>
            <td className={styles.bar}>
              <span
                style={{
                  width: `${(row.customers / widest) * 100}%`,
                  background: classColour(palette, rank, table.classes.length),
                }}
              />
            </td>
            <td className={styles.number}>{formats.count(row.customers)}</td>
            <td className={styles.share}>{formats.percent(row.share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
