import type { ClassTable } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import { ClassName } from '../../schemes/class-name.js';
import { useWords } from '../words/use-words.js';
import styles from './preview-panel.module.css';

/** A row for each class: how many customers, their share, and what they contribute. */
export function PreviewRows({ table }: { readonly table: ClassTable }) {
  const { pick, formats } = useLanguage();
  const w = useWords();
  const measure = table.contributionOf;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w('rules.class')}</th>
          <th scope="col">{w('preview.customers')}</th>
          <th scope="col">{w('preview.share')}</th>
          {measure && <th scope="col">{w('preview.contribution', { measure: pick(measure.title) })}</th>}
        </tr>
      </thead>
      <tbody>
        {table.classes.map((row, rank) => (
          <tr key={row.id}>
            <th scope="row">
              <ClassName title={pick(row.title)} rank={rank} classCount={table.classes.length} />
            </th>
            <td>{formats.count(row.customers)}</td>
            <td>{formats.percent(row.share)}</td>
            {measure && <td>{row.contributionShare === null ? '–' : formats.percent(row.contributionShare)}</td>}
          </tr>
        ))}
        {table.notRated.customers > 0 && (
          <tr className={styles.notRated}>
            <th scope="row">{w('class.none')}</th>
            <td>{formats.count(table.notRated.customers)}</td>
            <td />
            {measure && <td />}
          </tr>
        )}
      </tbody>
    </table>
  );
}
