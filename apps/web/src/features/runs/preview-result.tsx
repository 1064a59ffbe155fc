import type { RunDetail, SchemeDetail } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { ExportButton } from '../exports/export-button.js';
import { ClusterFigure } from '../schemes/clusters/cluster-figure.js';
import { changedCustomers, useChangesSentence } from './changes-sentence.js';
import { MigrationMatrix } from './migration-matrix.js';
import styles from './preview-result.module.css';
import { usePublishRun, useRun, useWithdrawRun } from './run-queries.js';
import { SizesTable } from './sizes-table.js';

interface Props {
  readonly scheme: SchemeDetail;
  /** A finished run. */
  readonly run: RunDetail;
}

/** A finished preview: what it gives against what is published, and the button that publishes it. */
export function PreviewResult({ scheme, run }: Props) {
  const { t, pick } = useLanguage();
  const former = useRun(run.changes?.against);
  const sentence = useChangesSentence(run.changes);
  const { table, changes, degenerate, clusters } = run;
  if (!table) return null;
  return (
    <>
      <Verdict scheme={scheme} run={run} />
      {degenerate && degenerate.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className={styles.note ?? ''}
          title={t('preview.ties')}
          description={
            <ul className={styles.list}>
              {degenerate.map((bucket) => (
                <li key={`${bucket.score} ${bucket.bucket}`}>{pick(bucket.sentence)}</li>
              ))}
            </ul>
          }
        />
      )}
      <Panel title={former.data ? t('preview.sizes') : t('class.tableTitle')} isFlush>
        <SizesTable table={table} former={former.data?.table ?? null} />
      </Panel>
      {clusters?.map((profiles) => (
        <Panel key={profiles.measures.map(({ title }) => title.en).join()}>
          <ClusterFigure profiles={profiles} classes={table.classes.map(({ id }) => id)} />
        </Panel>
      ))}
      {changes && former.data?.table && (
        <Panel
          title={t('migration.title')}
          note={sentence}
          actions={<ExportButton preset={{ what: 'changes', scheme: scheme.id, from: changes.against, to: run.id }} />}
          isFlush
        >
          <MigrationMatrix cells={changes.cells} from={former.data.table.classes} to={table.classes} />
        </Panel>
      )}
    </>
  );
}

/** The one sentence that matters before publishing, and the button; afterwards the way back. */
function Verdict({ scheme, run }: Props) {
  const { t } = useLanguage();
  const mayPublish = useMay('runs.publish');
  const publish = usePublishRun();
  const withdraw = useWithdrawRun();
  // The server refuses to go back behind a newer as-of date; better not to offer it.
  const isOlder = scheme.published !== null && run.asOf < scheme.published.asOf;
  const { obstacle } = run;
  if (run.published) {
    return (
      <>
        <Alert
          type="success"
          showIcon
          role="status"
          className={styles.note ?? ''}
          title={t('publish.done', { asOf: run.asOf, version: run.version })}
          action={
            mayPublish && (
              <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(run.id)}>
                {t('publish.undo')}
              </Button>
            )
          }
        />
        {withdraw.isError && <FailureNote error={withdraw.error} />}
      </>
    );
  }
  return (
    <Panel>
      <div className={styles.verdict}>
        <div>
          <p className={styles.headline}>
            <Headline run={run} isOlder={isOlder} />
          </p>
          <p className={styles.basis}>
            {t('preview.basis', { asOf: run.asOf, version: run.version, customers: run.customers ?? 0 })}
            {!scheme.published && ` ${t('preview.firstTime')}`}
            {isOlder && ` ${t('preview.older')}`}
          </p>
        </div>
        {mayPublish && !isOlder && !obstacle && (
          <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(run.id)}>
            {t('publish.action')}
          </Button>
        )}
      </div>
      {obstacle && !isOlder && (
        <Alert
          type="info"
          showIcon
          className={styles.obstacle ?? ''}
          title={t('publish.notYet', { why: obstacle.title })}
          description={obstacle.detail}
          action={
            obstacle.code.startsWith('version-') && (
              <Link to={`/schemes/${scheme.id}/versions`}>{t('publish.toVersions')}</Link>
            )
          }
        />
      )}
      {withdraw.isSuccess && <p role="status">{t('publish.undone')}</p>}
      {publish.isError && <FailureNote error={publish.error} />}
    </Panel>
  );
}

function Headline({ run, isOlder }: { readonly run: RunDetail; readonly isOlder: boolean }) {
  const { t } = useLanguage();
  if (!run.changes) return t('preview.wouldClassify', { n: run.rated ?? 0 });
  const n = changedCustomers(run.changes);
  if (isOlder) return t('preview.wouldDiffer', { n });
  return n > 0 ? t('preview.wouldChange', { n }) : t('preview.wouldChangeNobody');
}
