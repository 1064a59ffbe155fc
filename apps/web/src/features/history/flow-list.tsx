import type { MigrationCell } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './history.module.css';
import type { Choice } from './history-queries.js';
import { widestFirst } from './largest-way.js';
import { type Flows, usePlaceName } from './place-name.js';

interface Props {
  readonly migration: Flows;
  readonly open: ((choice: Choice) => void) | undefined;
}

/** Every way between two classes with how many went it, the widest first, those who stayed last: the matrix and the bands as a list. */
export function FlowList({ migration, open }: Props) {
  const { t } = useLanguage();
  const cells = widestFirst(migration.cells);
  return (
    <ul className={styles.flows} aria-label={t('history.flows')}>
      {cells.map((cell) => (
        <li key={`${JSON.stringify(cell.from)} ${JSON.stringify(cell.to)}`}>
          <Flow migration={migration} cell={cell} open={open} />
        </li>
      ))}
    </ul>
  );
}

function Flow({ migration, cell, open }: Props & { readonly cell: MigrationCell }) {
  const { t, formats } = useLanguage();
  const placeName = usePlaceName(migration);
  const { from, to, way, customers } = cell;
  const words = (
    <>
      <span>
        {placeName('from', from)} → {placeName('to', to)}
      </span>
      <span className={styles.way} data-way={way}>
        {t(`history.way.${way}`)}
      </span>
      <span className={styles.count}>{formats.count(customers)}</span>
    </>
  );
  if (!open) return <div className={styles.flow}>{words}</div>;
  return (
    <button type="button" className={styles.flow} onClick={() => open({ from, to })}>
      {words}
    </button>
  );
}
