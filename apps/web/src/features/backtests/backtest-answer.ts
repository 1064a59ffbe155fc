import type { BacktestDetail } from '@kefen/contract';
import type { Translate } from '../../i18n/translate.js';

/** How the shares of the classes change from period to period (Siddiqi's limits of the index). */
export function stabilityWord(psi: number): 'stable' | 'watch' | 'shifted' {
  if (psi < 0.1) return 'stable';
  return psi <= 0.25 ? 'watch' : 'shifted';
}

interface Words {
  readonly t: Translate;
  readonly pick: (title: BacktestDetail['outcome']['title']) => string;
  readonly list: (items: readonly string[]) => string;
  /** A number between 0 and 1. */
  readonly number: (value: number) => string;
}

/** What a back-test says, in a sentence. */
export function backtestAnswer(backtest: BacktestDetail, { t, pick, list, number }: Words): string {
  const { overall, every, outcome, classTitles, results } = backtest;
  if (!overall) return t('backtest.noOutcome', { n: results.length, what: pick(outcome.datasetTitle) });
  const { best, gini, psi, periods } = overall;
  const named = classTitles.filter(({ id }) => best.classes.includes(id)).map(({ title }) => pick(title));
  const told = { n: periods, share: best.share ?? 0, capture: best.capture ?? 0, classes: list(named) };
  const head =
    best.capture === null
      ? t(`backtest.nothingCame.${every}`, { n: periods, what: pick(outcome.title) })
      : t(`backtest.answer.${every}`, { ...told, what: pick(outcome.title) });
  const parts = [
    head,
    ...(gini === null ? [] : [t('backtest.answerGini', { gini: number(gini) })]),
    ...(psi === null ? [] : [t(`backtest.answerPsi.${stabilityWord(psi)}`, { psi: number(psi) })]),
  ];
  return `${parts.join(t('backtest.answerJoint'))}${t('backtest.answerEnd')}`;
}

interface Shared {
  readonly id: string | null;
  readonly title: string;
}

/** The class whose share of all customers has changed most from the first period to the last; undefined: of none it has. */
export function mostShifted(
  { results }: Pick<BacktestDetail, 'results'>,
  classes: readonly Shared[],
): { readonly title: string; readonly first: number; readonly last: number } | undefined {
  const shareOf = (period: BacktestDetail['results'][number] | undefined, id: string | null) =>
    period?.classes.find((row) => row.class === id)?.share ?? 0;
  const [most] = classes
    .map(({ id, title }) => ({ title, first: shareOf(results[0], id), last: shareOf(results.at(-1), id) }))
    .toSorted((a, b) => Math.abs(b.last - b.first) - Math.abs(a.last - a.first));
  return most && most.first !== most.last ? most : undefined;
}

/** Periods that are told without an outcome, because the facts end before it. */
export function withoutOutcome({ results }: BacktestDetail): number {
  return results.filter(({ amountTo }) => amountTo === null).length;
}
