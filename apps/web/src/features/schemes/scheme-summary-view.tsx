import { parseDocument } from '@kefen/scheme';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { ClassName } from './class-name.js';
import { summarise } from './scheme-summary.js';
import styles from './scheme-summary-view.module.css';

/** The scheme as sentences a person can sign off: who takes part, what is measured, what it is worth, who gets which class. */
export function SchemeSummaryView({ text }: { readonly text: string }) {
  const { t, pick, formats } = useLanguage();
  const datasets = useDatasets().data?.items;
  const { document } = useMemo(() => parseDocument(text), [text]);
  if (!document) return <StatePanel title={t('summary.unreadable')} text={t('summary.unreadableText')} />;
  const summary = summarise(document, { t, pick, formats, datasets: datasets ?? [] });
  const lists = [
    { title: t('summary.population'), entries: summary.population },
    { title: t('summary.indicators'), entries: summary.indicators },
    { title: t('summary.scores'), entries: summary.scores },
  ];
  return (
    <div className={styles.summary}>
      {lists.map(
        ({ title, entries }) =>
          entries.length > 0 && (
            <section key={title}>
              <h2>{title}</h2>
              <dl>
                {entries.map((entry) => (
                  <div key={entry.name}>
                    <dt>{entry.name}</dt>
                    <dd>{entry.sentence}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
      )}
      <section>
        <h2>{t('summary.classes')}</h2>
        {summary.assignment && <p className={styles.assignment}>{summary.assignment}</p>}
        <dl>
          {summary.classes.map((entry, rank) => (
            <div key={entry.name}>
              <dt>
                <ClassName title={entry.name} rank={rank} classCount={summary.classes.length} />
              </dt>
              <dd>{entry.sentence}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.assignment}>{summary.otherwise}</p>
      </section>
    </div>
  );
}
