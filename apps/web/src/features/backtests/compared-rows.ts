import type { BacktestDetail, BacktestSummary } from '@kefen/contract';
import type { Formats } from '../../i18n/format.js';
import type { Translate } from '../../i18n/translate.js';
import { multiple, threePlaces } from './backtest-charts.js';

export interface ComparedRow {
  readonly key: string;
  readonly title: string;
  readonly values: readonly (string | null)[];
}

interface Words {
  readonly t: Translate;
  readonly pick: (title: BacktestDetail['outcome']['title']) => string;
  readonly formats: Formats;
}

/** What is compared: the whole first, then the lift of every class that one of them has. */
export function comparedRows(sides: readonly BacktestDetail[], { t, pick, formats }: Words): ComparedRow[] {
  const number = (value: number | null | undefined) => (value == null ? null : threePlaces(value));
  const percent = (value: number | null | undefined) => (value == null ? null : formats.percent(value));
  const row = (key: string, title: string, value: (side: BacktestDetail) => string | null): ComparedRow => ({
    key,
    title,
    values: sides.map(value),
  });
  const titles = new Map(sides.flatMap(({ classTitles }) => classTitles.map(({ id, title }) => [id, pick(title)])));
  return [
    row('periods', t('backtest.periodsKnown'), ({ overall }) => formats.count(overall?.periods ?? 0)),
    row('outcome', t('backtest.outcome'), ({ outcome }) => pick(outcome.title)),
    row('best', t('backtest.bestShare'), ({ overall }) => percent(overall?.best.share)),
    row('capture', t('backtest.bestCapture'), ({ overall }) => percent(overall?.best.capture)),
    row('gini', t('backtest.gini'), ({ overall }) => number(overall?.gini)),
    row('auc', t('backtest.auc'), ({ overall }) => number(overall?.lossAuc)),
    row('psi', t('backtest.psiMost'), ({ overall }) => number(overall?.psi)),
    ...[...titles].map(([id, title]) =>
      row(`lift ${id}`, t('backtest.liftOf', { class: title }), ({ overall }) => {
        const found = overall?.classes.find((one) => one.class === id);
        return found?.lift == null ? null : multiple(found.lift, formats);
      }),
    ),
  ];
}

/** By which a person knows a back-test in a list. */
export function nameOf({ id, version, every, from, to }: BacktestSummary, t: Translate): string {
  const told = { id, from, to, every: t(everyWord[every]) };
  return version === null ? t('backtest.nameOfText', told) : t('backtest.nameOfVersion', { ...told, version });
}

export const everyWord = { month: 'backtest.everyMonth', quarter: 'backtest.everyQuarter' } as const;
