import type { SchemeDetail, TrialSummary } from '@kefen/contract';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { TrialForm } from './trial-form.js';
import { useTrials, useTrialTexts } from './trial-queries.js';
import styles from './trials.module.css';
import { useVariantTitle } from './variant-title.js';

/** The trials of a scheme, and the form that begins one. */
export function TrialsTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  const mayWrite = useMay('schemes.write');
  const trials = useTrials(scheme.id);
  return (
    <>
      <p className={styles.note}>{t('trials.note')}</p>
      {mayWrite && <Begin scheme={scheme} />}
      <Panel title={t('trials.kept')} note={t('trials.keptNote')} isFlush>
        <Fetched query={trials} rows={3}>
          {({ items }) =>
            items.length === 0 ? (
              <StatePanel title={t('trials.none')} text={t('trials.noneText')} />
            ) : (
              <TrialTable items={items} />
            )
          }
        </Fetched>
      </Panel>
    </>
  );
}

/** The form begins with the texts and the day of the trial that is gone on from, where one is named. */
function Begin({ scheme }: { readonly scheme: SchemeDetail }) {
  const [search] = useSearchParams();
  const from = search.get('from');
  const texts = useTrialTexts(from);
  const workspace = useWorkspace();
  return (
    <Fetched query={workspace} rows={4}>
      {({ asOf }) =>
        from === null || texts.isError ? (
          <TrialForm key="new" scheme={scheme} asOf={asOf} />
        ) : (
          <Fetched query={texts} rows={4}>
            {(tried) => <TrialForm key={from} scheme={scheme} asOf={tried.asOf} former={tried.items} />}
          </Fetched>
        )
      }
    </Fetched>
  );
}

function TrialTable({ items }: { readonly items: readonly TrialSummary[] }) {
  const { t, formats } = useLanguage();
  const titleOf = useVariantTitle();
  return (
    <DataTable<TrialSummary>
      label={t('trials.kept')}
      rowKey="id"
      dataSource={items}
      columns={[
        {
          key: 'variants',
          title: t('trial.variants'),
          render: (_, { id, scheme, variants }) => (
            <Link className={styles.variants} to={`/schemes/${scheme}/trials/${id}`}>
              {formats.list(variants.map(titleOf))}
            </Link>
          ),
        },
        { key: 'asOf', title: t('run.asOf'), render: (_, { asOf }) => formats.day(asOf) },
        { key: 'state', title: t('trial.state'), render: (_, { state }) => t(`run.state.${state}`) },
        { key: 'by', title: t('run.startedBy'), dataIndex: 'createdBy' },
        { key: 'at', title: t('trial.begun'), render: (_, { createdAt }) => formats.instant(createdAt) },
        {
          key: 'kept',
          title: t('trial.keptUntil'),
          render: (_, { keptUntil }) => (keptUntil === null ? '–' : formats.instant(keptUntil)),
        },
      ]}
    />
  );
}
