import type { ClassRow, RunChanges } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { direction, migrationRows } from './migration.js';
import styles from './migration-matrix.module.css';

interface Props {
  readonly cells: RunChanges['cells'];
  readonly from: readonly ClassRow[];
  readonly to: readonly ClassRow[];
  /** What rows and columns are; left out: the published classes and the new ones. */
  readonly caption?: string;
  readonly corner?: string;
}

/** From which class to which: rows are the published classes, columns the new ones, promotions above the diagonal's left. */
export function MigrationMatrix({ cells, from, to, caption, corner }: Props) {
  const { t, pick, formats } = useLanguage();
  const { rows, targets } = migrationRows(cells, ids(from), ids(to));
  const name = (classes: readonly ClassRow[], id: string | null, otherwise: string) => {
    const found = classes.find((row) => row.id === id);
    return found ? pick(found.title) : otherwise;
  };
  return (
    <div className={styles.ground}>
      <table className={styles.matrix}>
        <caption className="visually-hidden">{caption ?? t('migration.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {corner ?? t('migration.corner')}
            </th>
            {targets.map((target) => (
              <th key={target ?? ''} scope="col">
                {name(to, target, t('class.notRated'))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from ?? ''}>
              <th scope="row">{name(from, row.from, t('migration.newcomers'))}</th>
              {row.customers.map((customers, index) => {
                const target = targets[index] ?? null;
                const way = direction(rankOf(to, row.from), rankOf(to, target));
                return (
                  <td
                    key={target ?? ''}
                    data-way={customers > 0 ? way : undefined}
                    data-same={row.from === target || undefined}
                    data-none={customers === 0 || undefined}
                  >
                    {customers > 0 && way && <span className={styles.way}>{way === 'up' ? '↑' : '↓'}</span>}
                    {customers === 0 ? '·' : formats.count(customers)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ids(classes: readonly ClassRow[]): string[] {
  return classes.map((row) => row.id);
}

function rankOf(classes: readonly ClassRow[], id: string | null): number | undefined {
  const rank = classes.findIndex((row) => row.id === id);
  return rank < 0 ? undefined : rank;
}
