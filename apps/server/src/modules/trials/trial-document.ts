import type { Language, Trial, TrialSummary } from '@kefen/contract';
import type { CataloguePolicies } from '@kefen/scheme';
import type { TrialRecord } from './trial-record.js';

export function trialSummaryOf(trial: TrialRecord, language: Language): TrialSummary {
  return {
    id: String(trial.number),
    scheme: trial.scheme,
    asOf: trial.asOf,
    state: trial.state,
    progress: trial.progress,
    failure: trial.failure?.[language] ?? null,
    variants: trial.variants.map(({ title, version }) => ({ title, version })),
    createdBy: trial.createdBy,
    createdAt: trial.createdAt.toISOString(),
    finishedAt: trial.finishedAt?.toISOString() ?? null,
    keptUntil: trial.keptUntil?.toISOString() ?? null,
  };
}

/** @param policies of the ready scheme with the same id */
export function trialDocument(trial: TrialRecord, policies: CataloguePolicies | undefined, language: Language): Trial {
  const [first] = trial.variants;
  if (!first) throw new Error(`trial ${trial.number} has no variant`);
  const { against } = trial;
  return {
    ...trialSummaryOf(trial, language),
    schemeTitle: first.plan.title,
    customers: trial.customers,
    against: against && { run: against.run, version: against.version, asOf: against.asOf, rerated: against.rerated },
    results: [...(trial.results ?? [])],
    policies: policies ?? null,
  };
}
