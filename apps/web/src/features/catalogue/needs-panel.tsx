import type { CatalogueScheme } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { type NeedState, needStates } from './need-states.js';
import styles from './needs-panel.module.css';

/** What the scheme reads, what of it is there, and what to do about the rest. */
export function NeedsPanel({ scheme }: { readonly scheme: CatalogueScheme }) {
  const { t } = useLanguage();
  const needs = needStates(scheme);
  const lacking = needs.filter(({ missing }) => missing.length > 0).length;
  const isNothingThere = needs.every(({ missing }) => missing.some(({ column }) => column === null));
  const noteOf = (n: number, of: number) => {
    if (n === 0) return t('ready.needsMet');
    if (isNothingThere) return t('ready.needsNone');
    return n === of ? t('ready.needsPartly') : t('ready.needsLacking', { n, of });
  };
  return (
    <Panel title={t('ready.needs')} note={noteOf(lacking, needs.length)}>
      <ul className={styles.list}>
        {needs.map((need) => (
          <Need key={need.dataset} need={need} />
        ))}
      </ul>
    </Panel>
  );
}

function Need({ need: { dataset, words, missing, lackedColumns } }: { readonly need: NeedState }) {
  const { t, pick } = useLanguage();
  const titleOf = useDatasetTitle();
  const mayImport = useMay('imports.write');
  const isThere = missing.length === 0;
  return (
    <li className={styles.need} data-there={isThere}>
      <span className={styles.mark} aria-hidden="true">
        {isThere ? '✓' : '!'}
      </span>
      <div>
        <strong className={styles.title}>{titleOf(dataset)}</strong>{' '}
        <span className={styles.state}>{t(isThere ? 'ready.there' : 'ready.missing')}</span>
        {words && <p className={styles.words}>{pick(words)}</p>}
        {missing
          .filter(({ column }) => column === null)
          .map(({ sentence }) => (
            <p key={sentence.en} className={styles.todo}>
              {pick(sentence)}
            </p>
          ))}
        <LackedColumns titles={lackedColumns.map(pick)} />
        {!isThere && mayImport && <Link to={`/data/import?dataset=${dataset}`}>{t('import.start')}</Link>}
      </div>
    </li>
  );
}

const fewColumns = 8;

/** The columns to add; where they are many, their number comes first. */
function LackedColumns({ titles }: { readonly titles: readonly string[] }) {
  const { t, formats } = useLanguage();
  const n = titles.length;
  if (n === 0) return null;
  const columns = formats.list(titles);
  if (n <= fewColumns) return <p className={styles.todo}>{t('ready.columns', { n, columns })}</p>;
  return (
    <details className={styles.todo}>
      <summary>{t('ready.columnsMany', { n })}</summary>
      {columns}
    </details>
  );
}
