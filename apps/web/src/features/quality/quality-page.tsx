import type { Quality } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { NotAllowed } from '../datasets/not-allowed.js';
import { DatasetQualityTable } from './dataset-quality-table.js';
import { useMeasure, useQuality } from './quality-queries.js';
import { RulesPanel } from './rules-panel.js';
import { ScorePanel } from './score-panel.js';

/** What is known of the data: the score of the whole, every dataset and column, and the rules. */
export function QualityPage() {
  return useMay('datasets.read') ? <QualityOfAll /> : <NotAllowed />;
}

function QualityOfAll() {
  const { t } = useLanguage();
  const quality = useQuality();
  const measure = useMeasure();
  const mayMeasure = useMay('datasets.write');
  const measuredAt = quality.data?.measuredAt;
  return (
    <Page
      title={t('quality.title')}
      parent={{ to: '/data', title: t('nav.data') }}
      note={measuredAt ? t('quality.measuredAt', { at: measuredAt }) : t('quality.note')}
      actions={
        mayMeasure && (
          <Button
            loading={measure.isPending}
            disabled={quality.data?.state === 'measuring'}
            onClick={() => measure.mutate()}
          >
            {t('quality.measure')}
          </Button>
        )
      }
    >
      {measure.isError && <FailureNote error={measure.error} />}
      <Fetched query={quality} rows={8}>
        {(found) => <Whole quality={found} />}
      </Fetched>
      <RulesPanel />
    </Page>
  );
}

function Whole({ quality }: { readonly quality: Quality }) {
  const { t, pick } = useLanguage();
  const { state, progress, failure, score, trend, datasets } = quality;
  const filled = datasets.filter(({ rows }) => rows > 0);
  return (
    <>
      {state === 'measuring' && (
        <Panel>
          <ProgressLine title={t('quality.measuring')} progress={progress} />
        </Panel>
      )}
      {failure && <Alert type="error" showIcon role="alert" title={pick(failure)} style={{ marginBottom: 16 }} />}
      {score && <ScorePanel score={score} trend={trend} />}
      {filled.map((dataset) => (
        <DatasetPanel key={dataset.dataset} dataset={dataset} />
      ))}
      {filled.length === 0 && state !== 'measuring' && (
        <StatePanel title={t('quality.nothing')} text={t('quality.nothingText')} />
      )}
    </>
  );
}

function DatasetPanel({ dataset }: { readonly dataset: Quality['datasets'][number] }) {
  const { t } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const { rows, newestDay } = dataset;
  const note = newestDay ? t('quality.rowsUntil', { n: rows, day: newestDay }) : t('quality.rows', { n: rows });
  return (
    <Panel title={datasetTitle(dataset.dataset)} note={note} isFlush>
      <DatasetQualityTable quality={dataset} />
    </Panel>
  );
}
