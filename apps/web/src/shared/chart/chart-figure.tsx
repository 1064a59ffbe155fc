import type { EChartsCoreOption } from 'echarts/core';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './chart-figure.module.css';

const ChartCanvas = lazy(() => import('./chart-canvas.js'));

interface Props {
  /** The question, as a heading. */
  readonly title: string;
  /** The answer, as a sentence with its figures. */
  readonly answer: string;
  readonly option: EChartsCoreOption;
  readonly heightPx: number;
  /** The same figures as a table, for keyboards, screen readers and copying. Left out where one stands beside it. */
  readonly table?: ReactNode;
  /** Given what stands in the option's `data` where the person has clicked; the table offers the same. */
  readonly pick?: (datum: unknown) => void;
}

export function ChartFigure({ title, answer, option, heightPx, table, pick }: Props) {
  const { t } = useLanguage();
  const headingId = useId();
  return (
    <figure className={styles.figure} aria-labelledby={headingId}>
      <figcaption>
        <h2 id={headingId} className={styles.title}>
          {title}
        </h2>
        <p className={styles.answer}>{answer}</p>
      </figcaption>
      <Suspense fallback={<div style={{ height: heightPx }} />}>
        <ChartCanvas option={option} heightPx={heightPx} pick={pick} />
      </Suspense>
      {table && (
        <details className={styles.figures}>
          <summary>{t('chart.asTable')}</summary>
          {table}
        </details>
      )}
    </figure>
  );
}
