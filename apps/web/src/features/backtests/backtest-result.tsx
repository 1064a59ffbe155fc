import type { BacktestDetail } from '@kefen/contract';
import { Alert } from 'antd';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { ChartFigure } from '../../shared/chart/chart-figure.js';
import { Panel } from '../../shared/page/panel.js';
import { useAppearance } from '../../theme/appearance.js';
import { ClassName } from '../schemes/class-name.js';
import { backtestAnswer, mostShifted, withoutOutcome } from './backtest-answer.js';
import {
  type DrawnClass,
  discriminationOption,
  drawnClasses,
  liftOption,
  sharesOption,
  shiftOption,
} from './backtest-charts.js';
import { ClassOutcomes, PeriodTable } from './backtest-tables.js';
import styles from './backtests.module.css';

/** First what it says, then how it comes to that. */
export function BacktestResult({ backtest }: { readonly backtest: BacktestDetail }) {
  const { t, pick, formats } = useLanguage();
  const classes = useMemo(() => drawnClasses(backtest, pick, t('class.notRated')), [backtest, pick, t]);
  const { overall, results, factsTo, every, lossDays } = backtest;
  const outcome = pick(backtest.outcome.title);
  const missing = withoutOutcome(backtest);
  const lossWords =
    lossDays === null ? t(`backtest.lossRule.${every}`) : t('backtest.lossRuleDays', { days: lossDays });
  return (
    <>
      <Panel>
        <p className={styles.answer}>
          {backtestAnswer(backtest, { t, pick, list: formats.list, number: formats.amount })}
        </p>
        <p className={styles.note}>{t(backtest.withStability ? 'backtest.basisHeld' : 'backtest.basis')}</p>
        <p className={styles.note}>
          {t('backtest.lossMeans', { what: pick(backtest.outcome.datasetTitle), when: lossWords })}
        </p>
        {missing > 0 && factsTo !== null && (
          <Alert
            className={styles.partial ?? ''}
            type="info"
            showIcon
            title={t('backtest.partial', { n: missing, what: pick(backtest.outcome.datasetTitle), to: factsTo })}
          />
        )}
      </Panel>
      {overall && (
        <Panel title={t('backtest.overall')} note={t('backtest.overallNote', { n: overall.periods })} isFlush>
          <ClassOutcomes label={t('backtest.overall')} rows={overall.classes} classes={classes} outcome={outcome} />
        </Panel>
      )}
      <Panel>
        <Pictures backtest={backtest} classes={classes} />
      </Panel>
      {results.length > 0 && (
        <Panel title={t('backtest.periods')} note={t('backtest.periodsNote')} isFlush>
          <PeriodTable backtest={backtest} classes={classes} outcome={outcome} />
        </Panel>
      )}
    </>
  );
}

interface PicturesProps {
  readonly backtest: BacktestDetail;
  readonly classes: readonly DrawnClass[];
}

/** The same figures stand in the tables beside. */
function Pictures({ backtest, classes }: PicturesProps) {
  const { t, formats } = useLanguage();
  const { palette } = useAppearance();
  const { overall, results } = backtest;
  const words = useMemo(() => ({ palette, formats }), [palette, formats]);
  const titles = useMemo(() => ({ gini: t('backtest.gini'), auc: t('backtest.auc') }), [t]);
  const lift = useMemo(
    () => (overall && overall.best.capture !== null ? liftOption(overall, classes, words) : undefined),
    [overall, classes, words],
  );
  const told = useMemo(() => discriminationOption(results, titles, words), [results, titles, words]);
  const shares = useMemo(() => sharesOption(results, classes, words), [results, classes, words]);
  const shift = useMemo(() => shiftOption(results, t('backtest.psi'), words), [results, t, words]);
  const shifted = mostShifted(backtest, classes);
  const best = overall?.classes.find((row) => row.class === classes[0]?.id);
  const number = (value: number | null | undefined) => (value == null ? '–' : formats.amount(value));
  return (
    <>
      <div className={styles.pictures}>
        {lift && (
          <ChartFigure
            title={t('backtest.liftTitle')}
            answer={t('backtest.liftAnswer', { class: classes[0]?.title ?? '', lift: best?.lift ?? 0 })}
            option={lift}
            heightPx={220}
          />
        )}
        <ChartFigure
          title={t('backtest.toldTitle')}
          answer={t('backtest.toldAnswer', { gini: number(overall?.gini), auc: number(overall?.lossAuc) })}
          option={told}
          heightPx={220}
        />
        <ChartFigure
          title={t('backtest.sharesTitle')}
          answer={
            shifted
              ? t('backtest.sharesAnswer', { n: results.length, class: shifted.title, ...shifted })
              : t('backtest.sharesSame', { n: results.length })
          }
          option={shares}
          heightPx={220}
        />
        <ChartFigure
          title={t('backtest.shiftTitle')}
          answer={t('backtest.shiftAnswer', { psi: number(greatestShift(backtest)) })}
          option={shift}
          heightPx={220}
        />
      </div>
      <p className={styles.legend}>
        {classes.map(({ id, title, rank, classCount }) => (
          <ClassName key={id ?? ' '} title={title} rank={rank} classCount={classCount} />
        ))}
      </p>
    </>
  );
}

function greatestShift({ results }: BacktestDetail): number | null {
  const shifts = results.flatMap(({ change }) => change?.psi ?? []);
  return shifts.length === 0 ? null : Math.max(...shifts);
}
