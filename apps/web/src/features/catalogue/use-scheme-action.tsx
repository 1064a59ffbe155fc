import type { CatalogueScheme } from '@kefen/contract';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import type { useAddSchemes } from './catalogue-queries.js';
import styles from './use-scheme-action.module.css';

interface Props {
  readonly scheme: CatalogueScheme;
  /** Schemes to add before it. */
  readonly others: readonly string[];
  readonly add: ReturnType<typeof useAddSchemes>;
}

/** The main action: adds the scheme and leads to its trial, or opens it where it is in use. */
export function UseSchemeAction({ scheme: { id, missing }, others, add }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('schemes.write');
  const schemes = useSchemes().data?.items;
  if (!schemes) return null;
  if (schemes.some((scheme) => scheme.id === id)) {
    return (
      <Button type="primary" onClick={() => void navigate(`/schemes/${id}`)}>
        {t('ready.open')}
      </Button>
    );
  }
  if (!mayWrite) return <p className={styles.note}>{t('ready.notAllowed')}</p>;
  // A scheme that names a column nobody has is refused; one whose datasets are only empty is not.
  const lacksColumns = missing.some(({ column }) => column !== null);
  const use = () => add.mutate([...others, id], { onSuccess: () => void navigate(`/schemes/${id}/preview`) });
  return (
    <>
      {lacksColumns && <p className={styles.note}>{t('ready.lacksColumns')}</p>}
      <Button type="primary" disabled={lacksColumns} loading={add.isPending} onClick={use}>
        {t('ready.use')}
      </Button>
    </>
  );
}
