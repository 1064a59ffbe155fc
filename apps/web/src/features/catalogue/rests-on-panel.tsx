import type { CatalogueScheme } from '@kefen/contract';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { useCatalogue } from './catalogue-queries.js';
import styles from './rests-on-panel.module.css';

/** The ready schemes it uses that the workspace does not have, those first that others rest on. */
export function useMissingOthers({ restsOn }: Pick<CatalogueScheme, 'restsOn'>): readonly string[] {
  const schemes = useSchemes().data?.items;
  if (!schemes) return [];
  return restsOn.filter((id) => !schemes.some((scheme) => scheme.id === id));
}

interface Props {
  readonly ids: readonly string[];
  readonly missing: readonly string[];
  /** Are the missing ones added with it? */
  readonly isAdded: boolean;
  readonly changeAdded: (isAdded: boolean) => void;
}

/** The schemes whose classes or scores it uses, and the offer to add them with it. */
export function RestsOnPanel({ ids, missing, isAdded, changeAdded }: Props) {
  const { t, pick } = useLanguage();
  const mayWrite = useMay('schemes.write');
  const items = useCatalogue().data?.items;
  return (
    <Panel title={t('ready.restsOn')} note={t('ready.restsOnNote')}>
      <ul className={styles.list}>
        {ids.map((id) => {
          const item = items?.find((known) => known.id === id);
          const isTaken = !missing.includes(id);
          return (
            <li key={id}>
              <Link to={isTaken ? `/schemes/${id}` : `/catalogue/${id}`}>{item ? pick(item.title) : id}</Link>
              {isTaken && <span className={styles.taken}>{t('catalogue.taken')}</span>}
            </li>
          );
        })}
      </ul>
      {missing.length > 0 && mayWrite && (
        <Checkbox checked={isAdded} onChange={({ target }) => changeAdded(target.checked)}>
          {t('ready.addOthers', { n: missing.length })}
        </Checkbox>
      )}
    </Panel>
  );
}
