import type { ClassRow, RunChanges } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { direction, migrationRows } from './migration.js';
import styles from './migration-matrix.module.css';

type Named = Pick<ClassRow, 'id' | 'title'>;
type Cell = RunChanges['cells'][number];

export interface MatrixWords {
  readonly caption: string;
  readonly corner: string;
  /** What no class means, before and after. */
  readonly before: string;
  readonly after: string;
}

interface Props {
  readonly cells: readonly Cell[];
  readonly from: readonly Named[];
  readonly to: readonly Named[];
  /** Left out: those of what is published and what would be. */
  readonly words?: MatrixWords;
  /** Shows the customers of a cell. */
  readonly open?: ((cell: Pick<Cell, 'from' | 'to'>) => void) | undefined;
}

/** From which class to which: rows are the published classes, columns the new ones, promotions above the diagonal's left. */
export function MigrationMatrix({ cells, from, to, words: given, open }: Props) {
  const { t, pick, formats } = useLanguage();
  const words = given ?? {
    caption: t('migration.caption'),
    corner: t('migration.corner'),
    before: t('migration.newcomers'),
    after: t('class.notRated'),
  };
  const { rows, targets } = migrationRows(cells, ids(from), ids(to));
  const name = (classes: readonly Named[], id: string | null, otherwise: string) => {
    const found = classes.find((row) => row.id === id);
    return found ? pick(found.title) : otherwise;
  };
  return (
    <div className={styles.ground}>
      <table className={styles.matrix}>
        <caption className="visually-hidden">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {words.corner}
            </th>
            {targets.map((target) => (
              <th key={String(target)} scope="col">
                {name(to, target, words.after)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row.from)}>
              <th scope="row">{name(from, row.from, words.before)}</th>
              {row.customers.map((customers, index) => {
                const target = targets[index] ?? null;
                const way = direction(rankOf(to, row.from), rankOf(to, target));
                return (
                  <td
                    key={String(target)}
                    data-way={customers > 0 ? way : undefined}
                    data-same={row.from === target || undefined}
                    data-none={customers === 0 || undefined}
                  >
                    {customers > 0 && way && <span className={styles.way}>{way === 'up' ? '↑' : '↓'}</span>}
                    {customers === 0 ? (
                      '·'
                    ) : (
                      <Count
                        count={formats.count(customers)}
                        label={t('migration.open', {
                          from: name(from, row.from, words.before),
                          to: name(to, target, words.after),
                          n: customers,
                        })}
                        open={open && (() => open({ from: row.from, to: target }))}
                      />
                    )}
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

interface CountInput {
  readonly count: string;
  readonly label: string;
  readonly open: (() => void) | undefined;
}

function Count({ count, label, open }: CountInput) {
  if (!open) return <>{count}</>;
  return (
    <button type="button" className={styles.open} aria-label={label} onClick={open}>
      {count}
    </button>
  );
}

function ids(classes: readonly Named[]): string[] {
  return classes.map((row) => row.id);
}

function rankOf(classes: readonly Named[], id: string | null): number | undefined {
  const rank = classes.findIndex((row) => row.id === id);
  return rank < 0 ? undefined : rank;
}
