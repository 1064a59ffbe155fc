import type { TrialResult, TriedCustomer } from '@kefen/contract';
import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import type { Choice } from '../history/history-queries.js';
import type { Flows } from '../history/place-name.js';
import { type Tried, useTried } from './trial-queries.js';
import styles from './trials.module.css';
import { useTriedColumns } from './tried-columns.js';

interface Props {
  readonly tried: Tried;
  readonly scheme: string;
  readonly flows: Flows;
  readonly result: TrialResult;
  readonly open: (choice: Choice) => void;
}

/** Who would win and who would lose: the largest of either. */
export function WinnersPanel(props: Props) {
  const { t, pick } = useLanguage();
  const { table, ways } = props.result;
  if (ways.promoted + ways.demoted === 0) return null;
  const measure = table.contributionOf;
  return (
    <Panel
      title={t('trial.winners')}
      note={measure ? t('trial.winnersNote', { measure: pick(measure.title) }) : t('trial.winnersById')}
    >
      <Largest {...props} way="promoted" />
      <Largest {...props} way="demoted" />
    </Panel>
  );
}

const shown = 10;

function Largest({ tried, scheme, flows, result, open, way }: Props & { readonly way: 'promoted' | 'demoted' }) {
  const { t } = useLanguage();
  const columns = useTriedColumns(scheme, flows, result.table.contributionOf);
  const query = useTried(tried, { way }, '', shown);
  const total = result.ways[way];
  if (total === 0) return <p>{t(way === 'promoted' ? 'trial.noWinner' : 'trial.noLoser')}</p>;
  return (
    <section className={styles.largest}>
      <h3>{t(`history.told.${way}`, { n: total })}</h3>
      <Fetched query={query} rows={4}>
        {({ pages }) => (
          <DataTable<TriedCustomer>
            label={t(`history.way.${way}`)}
            rowKey="customer"
            dataSource={pages[0]?.items ?? []}
            columns={columns}
          />
        )}
      </Fetched>
      {total > shown && (
        <Button type="link" onClick={() => open({ way })}>
          {t('trial.all', { n: total })}
        </Button>
      )}
    </section>
  );
}
