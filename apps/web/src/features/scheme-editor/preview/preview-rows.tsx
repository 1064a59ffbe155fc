import type { PreviewResult } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import { useAppearance } from '../../../theme/appearance.js';
import { classColour } from '../../../theme/class-colour.js';
import { useWords } from '../words/use-words.js';
import styles from './preview-panel.module.css';

/** A row for each class: how many customers and against how many now, their share, what they contribute. */
export function PreviewRows({ result: { table, changes } }: { readonly result: PreviewResult }) {
  const { pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const w = useWords();
  const measure = table.contributionOf;
  const difference = (id: string, customers: number) => {
    const before = changes?.classes.find((known) => known.id === id)?.before ?? 0;
    return formats.signedCount(customers - before);
  };
  const widest = Math.max(1e-9, ...table.classes.map(({ share }) => share));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w('rules.class')}</th>
          <th scope="col">{w('preview.customers')}</th>
          {changes && <th scope="col">{w('preview.difference')}</th>}
          <th scope="col">{w('preview.share')}</th>
          <td className={styles.bars} />
          {measure && <th scope="col">{w('preview.contribution', { measure: pick(measure.title) })}</th>}
        </tr>
      </thead>
      <tbody>
        {table.classes.map((row, rank) => (
          <tr key={row.id}>
            <th scope="row">{pick(row.title)}</th>
            <td>{formats.count(row.customers)}</td>
            {changes && <td className={styles.difference}>{difference(row.id, row.customers)}</td>}
            <td>{formats.percent(row.share)}</td>
            <td className={styles.bars}>
              <span
                style={{
                  width: `${(row.share / widest) * 100}%`,
                  background: classColour(palette, rank, table.classes.length),
                }}
              />
            </td>
            {measure && <td>{row.contributionShare === null ? '–' : formats.percent(row.contributionShare)}</td>}
          </tr>
        ))}
        {table.notRated.customers > 0 && (
          <tr className={styles.notRated}>
            <th scope="row">{w('class.none')}</th>
            <td>{formats.count(table.notRated.customers)}</td>
            {changes && (
              <td className={styles.difference}>
                {formats.signedCount(table.notRated.customers - changes.notRated.before)}
              </td>
            )}
            <td />
            <td />
            {measure && <td />}
          </tr>
        )}
      </tbody>
    </table>
  );
}
