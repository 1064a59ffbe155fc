import { createHash } from 'node:crypto';
import { type BacktestEvery, type BacktestOutcome, backtestLimits } from '@kefen/contract';
import type { Plan } from '@kefen/scheme';
import { type Actor, nameOf } from '../../caller.js';
import { problem } from '../../problem.js';
import { invalidScheme } from '../schemes/schemes.service.js';
import { type BacktestParts, backtestJobName } from './backtest-work.js';
import { countOpen, insertBacktest } from './backtests.repository.js';
import { namedOutcome } from './named-outcome.js';
import { periodEnds } from './period-days.js';

export interface NewBacktestRequest {
  readonly scheme: string;
  readonly version?: number | undefined;
  /** A document that need not be saved. */
  readonly text?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly every: BacktestEvery;
  readonly withStability: boolean;
  readonly outcome?: BacktestOutcome | undefined;
  readonly lossDays?: number | undefined;
}

/**
 * Starts a back-test on the facts as they are known now.
 * @returns its number
 * @throws ProblemFailure `not-found`, `conflict` where the text is of another scheme, `scheme-invalid`, `backtest-periods`,
 * `backtest-outcome`, `workspace-has-no-facts`, `facts-moving`, `backtests-too-many`
 */
export async function startBacktest(parts: BacktestParts, actor: Actor, request: NewBacktestRequest): Promise<number> {
  const { store, clock, queue, audit } = parts;
  const { scheme, version, hash, plan } = await checkedPlan(parts, request);
  const days = await daysOf(parts, request);
  const datasets = await parts.datasets.list();
  const outcome = namedOutcome(plan, datasets, request.outcome);
  if ((await parts.customers.count()) === 0) throw problem('workspace-has-no-facts');
  await parts.untilMoved();
  const watermarks = await parts.facts.watermarks();
  const dataset = await parts.datasets.get(outcome.dataset);
  const { lastDay: factsTo } = await parts.facts.summarise(dataset, watermarks);
  const { from, to, every, withStability, lossDays = null } = request;
  return store.transaction(async (tx) => {
    const { open: limit } = backtestLimits;
    if ((await countOpen(tx)) >= limit) throw problem('backtests-too-many', { limit });
    const number = await insertBacktest(tx, {
      ...{ scheme, version, hash, plan, days, outcome, watermarks, factsTo },
      request: { from, to, every, withStability, lossDays },
      startedBy: nameOf(actor),
      createdAt: clock.now(),
    });
    await queue.send(tx, backtestJobName, { backtest: number });
    await audit.record(tx, actor, 'backtest.started', String(number), { scheme, version, hash, from, to, every });
    return number;
  });
}

interface CheckedPlan {
  readonly scheme: string;
  readonly version: number | null;
  readonly hash: string;
  readonly plan: Plan;
}

async function checkedPlan({ schemes }: BacktestParts, request: NewBacktestRequest): Promise<CheckedPlan> {
  const { id: scheme } = await schemes.get(request.scheme);
  const { text, version, hash } = await textOf(schemes, scheme, request);
  const { plan, diagnostics } = await schemes.check(text);
  if (!plan) throw invalidScheme(diagnostics);
  if (plan.scheme !== scheme) throw problem('conflict', { what: plan.scheme });
  return { scheme, version, hash, plan };
}

async function textOf(schemes: BacktestParts['schemes'], scheme: string, request: NewBacktestRequest) {
  if (request.text !== undefined) {
    const hash = createHash('sha256').update(request.text).digest('hex');
    return { text: request.text, version: null, hash };
  }
  const version = request.version ?? (await schemes.versions.findVersionToRun(scheme));
  if (version === undefined) throw problem('not-found', { what: scheme });
  const { text, hash } = await schemes.getVersion(scheme, version);
  return { text, version, hash };
}

async function daysOf({ lastDay }: BacktestParts, { from, to, every }: NewBacktestRequest): Promise<string[]> {
  const last = await lastDay();
  const tooMany = backtestLimits.periods + 1;
  const days = periodEnds(from, to, every, tooMany);
  const isFine = days.length > 0 && days.length < tooMany && (days.at(-1) ?? '') <= last;
  if (!isFine) {
    const count = days.length < tooMany ? String(days.length) : `${tooMany}+`;
    throw problem('backtest-periods', { count, limit: backtestLimits.periods, last });
  }
  return days;
}
