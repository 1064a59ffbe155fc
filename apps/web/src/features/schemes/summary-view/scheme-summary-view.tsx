import { type Dataset, parseDocument } from '@kefen/scheme';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { useDatasets } from '../../datasets/dataset-queries.js';
import { useUnit } from '../../workspace/unit.js';
import { summarise } from '../scheme-summary.js';
import { DecisionView } from './decision-view.js';
import { EntriesView } from './entries-view.js';
import { LimitsView } from './limits-view.js';
import { ReviewView } from './review-view.js';
import styles from './scheme-summary-view.module.css';
import { useOtherSchemes } from './use-other-schemes.js';

interface Props {
  readonly text: string;
  /** Completes the workspace's datasets, e.g. by the columns a ready scheme asks for. */
  readonly complete?: (datasets: readonly Dataset[]) => readonly Dataset[];
}

/** The scheme as sentences a person can sign off: who takes part, what is measured, what it is worth, who gets which class. */
export function SchemeSummaryView({ text, complete = unchanged }: Props) {
  const { t, pick, formats } = useLanguage();
  const unit = useUnit();
  const datasets = useDatasets().data?.items;
  const { document } = useMemo(() => parseDocument(text), [text]);
  const others = useOtherSchemes(document);
  if (!document) return <StatePanel title={t('summary.unreadable')} text={t('summary.unreadableText')} />;
  const summary = summarise(document, { t, pick, formats, datasets: complete(datasets ?? []), unit, others });
  const { classes } = document;
  return (
    <div className={styles.summary}>
      <Section title={t('summary.population')}>
        <EntriesView entries={summary.population} />
      </Section>
      {summary.indicators.length > 0 && (
        <Section title={t('summary.indicators')}>
          <EntriesView entries={summary.indicators} />
        </Section>
      )}
      {summary.scores.length > 0 && (
        <Section title={t('summary.scores')}>
          <EntriesView entries={summary.scores} />
        </Section>
      )}
      <Section title={t('summary.classes')}>
        <DecisionView decision={summary.decision} classes={classes} />
        {summary.limits.length > 0 && (
          <>
            <p className={styles.lead}>{t('summary.limits')}</p>
            <LimitsView limits={summary.limits} classes={classes} />
          </>
        )}
        <p className={styles.end}>{summary.otherwise}</p>
        {summary.review.length > 0 && <ReviewView terms={summary.review} classes={classes} />}
      </Section>
    </div>
  );
}

function unchanged(datasets: readonly Dataset[]): readonly Dataset[] {
  return datasets;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
