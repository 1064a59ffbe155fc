import type { CatalogueItem } from '@kefen/contract';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import styles from './catalogue-list.module.css';
import { useAddScheme, useCatalogue } from './scheme-queries.js';

/** Ready schemes: what each is for, and whether the data are enough for it. Those already taken lead to the scheme. */
export function CatalogueList({ taken }: { readonly taken: readonly string[] }) {
  const add = useAddScheme();
  return (
    <>
      {add.isError && <FailureNote error={add.error} />}
      <Fetched query={useCatalogue()}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((item) => (
              <li key={item.id} className={styles.item}>
                <Item item={item} isTaken={taken.includes(item.id)} add={add} />
              </li>
            ))}
          </ul>
        )}
      </Fetched>
    </>
  );
}

interface ItemProps {
  readonly item: CatalogueItem;
  readonly isTaken: boolean;
  readonly add: ReturnType<typeof useAddScheme>;
}

function Item({ item, isTaken, add }: ItemProps) {
  const { t, pick } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('schemes.write');
  const choose = () => add.mutate(item.id, { onSuccess: (scheme) => void navigate(`/schemes/${scheme.id}/preview`) });
  return (
    <>
      <div className={styles.words}>
        <h3 className={styles.title}>{pick(item.title)}</h3>
        <p className={styles.purpose}>{pick(item.purpose)}</p>
        {!item.suffices && !isTaken && (
          <ul className={styles.missing}>
            {item.missing.map((missing) => (
              <li key={`${missing.dataset} ${missing.column}`}>{pick(missing.sentence)}</li>
            ))}
          </ul>
        )}
      </div>
      {isTaken ? (
        <Link to={`/schemes/${item.id}`}>{t('catalogue.open')}</Link>
      ) : (
        mayWrite && (
          <Button size="small" onClick={choose} loading={add.isPending && add.variables === item.id}>
            {t('catalogue.choose')}
          </Button>
        )
      )}
    </>
  );
}
