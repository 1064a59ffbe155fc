import type { PublishedRun, RunChanges, SchemeDetail } from '@kefen/contract';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useAppearance } from '../../theme/appearance.js';
import { useChangesSentence } from '../runs/changes-sentence.js';
import { useRun } from '../runs/run-queries.js';
import { ClassTableView } from './class-table-view.js';
import { ClusterFigure } from './clusters/cluster-figure.js';
import { ParetoFigure } from './pareto-figure.js';
import { usePyramidAnswer } from './pyramid-answer.js';
import { pyramidHeight, pyramidOption } from './pyramid-chart.js';
import styles from './result-tab.module.css';

/** The published result: the pyramid, the Pareto picture beside it, and the figures of both. */
export function ResultTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  if (!scheme.published) {
    return (
      <Panel>
        <StatePanel title={t('scheme.notPublished')} text={t('scheme.notPublishedText')}>
          <Link to={`/schemes/${scheme.id}/preview`}>{t('scheme.toPreview')}</Link>
        </StatePanel>
      </Panel>
    );
  }
  return <Result scheme={scheme} published={scheme.published} />;
}

function Result({ scheme, published }: { readonly scheme: SchemeDetail; readonly published: PublishedRun }) {
  const { t } = useLanguage();
  const mayReadRuns = useMay('runs.read');
  const run = useRun(mayReadRuns ? published.run : undefined);
  const curve = run.data?.curve;
  const [shown, setShown] = useState<'now' | 'run'>('now');
  const ofRun = published.rerated ? run.data?.table : undefined;
  return (
    <>
      <div className={styles.pictures}>
        <Panel>
          <PyramidFigure published={published} />
        </Panel>
        {curve && curve.length > 0 && published.table.contributionOf && (
          <Panel>
            <ParetoFigure curve={curve} contributionOf={published.table.contributionOf.title} />
          </Panel>
        )}
      </div>
      {run.data?.clusters?.map((profiles) => (
        <Panel key={profiles.measures.map(({ title }) => title.en).join()}>
          <ClusterFigure profiles={profiles} classes={published.table.classes.map(({ id }) => id)} />
        </Panel>
      ))}
      <Panel
        title={t('class.tableTitle')}
        note={run.data && <Changes changes={run.data.changes} />}
        actions={
          ofRun && (
            <Segmented
              aria-label={t('class.tableTitle')}
              value={shown}
              onChange={setShown}
              options={[
                { value: 'now', label: t('class.now') },
                { value: 'run', label: t('class.ofRun') },
              ]}
            />
          )
        }
        isFlush
      >
        {ofRun && shown === 'run' ? (
          <ClassTableView scheme={scheme.id} table={ofRun} />
        ) : (
          <ClassTableView
            scheme={scheme.id}
            table={published.table}
            rerated={published.rerated}
            asOf={published.asOf}
          />
        )}
      </Panel>
    </>
  );
}

function Changes({ changes }: { readonly changes: RunChanges | null }) {
  return <>{useChangesSentence(changes)}</>;
}

function PyramidFigure({ published }: { readonly published: PublishedRun }) {
  const { t, pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const { classes } = published.table;
  const tiers = useMemo(
    () => classes.map((row) => ({ title: pick(row.title), customers: row.customers, share: row.share })),
    [classes, pick],
  );
  const pyramidAnswer = usePyramidAnswer();
  const option = useMemo(() => pyramidOption(tiers, palette, formats), [tiers, palette, formats]);
  return (
    <ChartFigure
      title={t('pyramid.title')}
      answer={pyramidAnswer(classes)}
      option={option}
      heightPx={pyramidHeight(classes.length)}
    />
  );
}
