import type { SchemeSummary } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { useChangesSentence } from '../runs/changes-sentence.js';
import { useRun } from '../runs/run-queries.js';
import { ClassTiers } from '../schemes/class-tiers.js';
import { contributionAt } from '../schemes/pareto.js';
import styles from './scheme-card.module.css';

/** One scheme: its tiers, as of when, and what the last publication changed. */
export function SchemeCard({ scheme }: { readonly scheme: SchemeSummary }) {
  const { t, pick } = useLanguage();
  const { published } = scheme;
  return (
    <article className={styles.card}>
      <h2 className={styles.title}>
        <Link to={`/schemes/${scheme.id}`}>{pick(scheme.title)}</Link>
      </h2>
      {published ? (
        <>
          <p className={styles.note}>
            {t('scheme.asOfAndCustomers', { asOf: published.asOf, customers: published.table.customers })}
            {published.rerated &&
              ` · ${t('scheme.rerated', { n: published.rerated.customers, asOf: published.rerated.asOf })}`}
          </p>
          <ClassTiers scheme={scheme.id} table={published.table} />
          <WhatChanged run={published.run} />
        </>
      ) : (
        <div className={styles.empty}>
          <p>{t('scheme.notPublished')}</p>
          <Link to={`/schemes/${scheme.id}/preview`}>{t('scheme.toPreview')}</Link>
        </div>
      )}
    </article>
  );
}

function WhatChanged({ run }: { readonly run: string }) {
  const { t, pick } = useLanguage();
  const mayRead = useMay('runs.read');
  const detail = useRun(mayRead ? run : undefined);
  const sentence = useChangesSentence(detail.data?.changes ?? null);
  if (!detail.data) return <p className={styles.changed}>&nbsp;</p>;
  const { curve, table } = detail.data;
  const measure = table?.contributionOf;
  return (
    <div className={styles.changed}>
      {curve && curve.length > 0 && measure && (
        <p>{t('pareto.answer', { top: 0.2, measure: pick(measure.title), share: contributionAt(curve, 0.2) })}</p>
      )}
      <p>{sentence}</p>
    </div>
  );
}
