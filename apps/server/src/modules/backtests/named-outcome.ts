import type { BacktestOutcome } from '@kefen/contract';
import { contributionIndicator, type Dataset, type Plan, type Title } from '@kefen/scheme';
import { problem } from '../../problem.js';
import type { NamedOutcome } from './backtest-record.js';

/** What is taken where the scheme adds nothing up. */
const otherwise: BacktestOutcome = { kind: 'column', dataset: 'transactions', column: 'amount' };

/**
 * What a back-test counts as having come of customers.
 * @param wanted default: what the scheme adds up, or else the amounts of the purchases
 * @throws ProblemFailure `backtest-outcome` where there is nothing that adds up
 */
export function namedOutcome(
  plan: Plan,
  datasets: readonly Dataset[],
  wanted: BacktestOutcome | undefined,
): NamedOutcome {
  const contribution = contributionIndicator(plan);
  const outcome = wanted ?? (contribution ? { kind: 'contribution' } : otherwise);
  const column = outcome.kind === 'column' ? outcome : undefined;
  const id = column?.dataset ?? contribution?.source.dataset;
  const dataset = datasets.find((known) => known.id === id && known.kind === 'events');
  const found = dataset?.columns.find(({ name }) => name === column?.column);
  const isNumber = found?.type.kind === 'integer' || found?.type.kind === 'decimal';
  const named = column ? found : contribution;
  if (!dataset || !named || (column && !isNumber)) throw problem('backtest-outcome', { what: nameOf(outcome, plan) });
  return {
    outcome,
    dataset: dataset.id,
    datasetTitle: titleOf(dataset, dataset.id),
    title: titleOf(named, named.name),
  };
}

function titleOf({ title }: { readonly title?: Title | undefined }, otherwise: string): Title {
  return title ?? { 'zh-CN': otherwise, en: otherwise };
}

function nameOf(outcome: BacktestOutcome, plan: Plan): string {
  return outcome.kind === 'column' ? `${outcome.dataset}.${outcome.column}` : (plan.contribution ?? plan.scheme);
}
