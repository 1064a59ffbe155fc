import type { RunChanges, RunDetail, SchemeDetail } from '@kefen/contract';
import { Select } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';
import { useAddress } from '../../../shared/page/use-address.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { changedCustomers } from '../../runs/changes-sentence.js';
import { MigrationMatrix } from '../../runs/migration-matrix.js';
import styles from './compare-page.module.css';
import { useMovements } from './compare-queries.js';
import { MovedCustomers } from './moved-customers.js';

interface Props {
  readonly scheme: SchemeDetail;
  /** Finished runs of the two versions. */
  readonly before: RunDetail;
  readonly after: RunDetail;
}

/** How many are elsewhere, from where to where, and who. */
export function Movements({ scheme, before, after }: Props) {
  const { t } = useLanguage();
  return (
    <Fetched query={useMovements(after.id, before.id)}>
      {(changes) => (
        <>
          <p className={styles.answer}>
            <Answer changes={changes} before={before} after={after} />
          </p>
          {before.table && after.table && (
            <MigrationMatrix
              cells={changes.cells}
              from={before.table.classes}
              to={after.table.classes}
              words={{
                caption: t('compare.matrixCaption', { from: before.version, to: after.version }),
                corner: t('compare.corner', { from: before.version, to: after.version }),
                before: t('class.notRated'),
                after: t('class.notRated'),
              }}
            />
          )}
          {changedCustomers(changes) > 0 && <Who scheme={scheme} before={before} after={after} />}
        </>
      )}
    </Fetched>
  );
}

function Answer({ changes, before, after }: Omit<Props, 'scheme'> & { readonly changes: RunChanges }) {
  const { t } = useLanguage();
  const n = changedCustomers(changes);
  const versions = { asOf: after.asOf, from: before.version, to: after.version };
  if (n === 0) return t('compare.nobodyMoves', versions);
  const { promoted, demoted } = changes;
  return t('compare.move', { ...versions, n, promoted, demoted });
}

/** The customers behind a field of the matrix, or behind all of them. */
function Who({ scheme, before, after }: Props) {
  const { t, pick } = useLanguage();
  const [address, change] = useAddress();
  const [from, to] = [address.get('was') ?? '', address.get('is') ?? ''];
  const options = (run: RunDetail) => [
    { value: '', label: t('compare.anyClass') },
    ...(run.table?.classes ?? []).map(({ id, title }) => ({ value: id, label: pick(title) })),
    { value: 'none', label: t('class.notRated') },
  ];
  return (
    <section className={styles.who}>
      <div className={styles.form}>
        <Select
          aria-label={t('compare.was', { version: before.version })}
          prefix={t('compare.was', { version: before.version })}
          value={from}
          onChange={(value) => change({ was: value })}
          options={options(before)}
          popupMatchSelectWidth={false}
        />
        <Select
          aria-label={t('compare.is', { version: after.version })}
          prefix={t('compare.is', { version: after.version })}
          value={to}
          onChange={(value) => change({ is: value })}
          options={options(after)}
          popupMatchSelectWidth={false}
        />
      </div>
      <MovedCustomers scheme={scheme.id} before={before} after={after} from={from} to={to} />
    </section>
  );
}
