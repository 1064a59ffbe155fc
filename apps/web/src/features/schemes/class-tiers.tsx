import type { ClassTable } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useAppearance } from '../../theme/appearance.js';
import { classColour } from '../../theme/class-colour.js';
import styles from './class-tiers.module.css';
import { largestClasses } from './largest-classes.js';

interface Props {
  readonly scheme: string;
  readonly table: ClassTable;
}

/** With more classes than this the smallest are told together. */
const most = 8;

/** The pyramid in small: a table whose middle column is a centred bar. Needs no chart library. */
export function ClassTiers({ scheme, table }: Props) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const { shown, others } = largestClasses(table.classes, most);
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
        {shown.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={styles.title}>
              <Link to={`/schemes/${scheme}/classes/${row.id}`}>{pick(row.title)}</Link>
            </th>
            <td className={styles.bar}>
              <span
                style={{
                  width: row.customers === 0 ? 0 : `max(2px, ${(row.customers / widest) * 100}%)`,
                  background: classColour(palette, row.rank, table.classes.length),
                }}
              />
            </td>
            <td className={styles.number}>{formats.count(row.customers)}</td>
            <td className={styles.share}>{formats.percent(row.share)}</td>
          </tr>
        ))}
        {others && (
          <tr>
            <th scope="row" className={styles.title}>
              {t('class.others', { n: others.classes })}
            </th>
            <td />
            <td className={styles.number}>{formats.count(others.customers)}</td>
            <td className={styles.share}>{formats.percent(others.share)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
