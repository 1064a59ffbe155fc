import type { Progress } from '@kefen/contract';
import { bindPlan } from '@kefen/scheme';
import { backtestPeriod, dropBacktest, hasDecisions } from '@kefen/warehouse';
import type { BacktestWork, PeriodRecord } from './backtest-record.js';
import type { BacktestParts } from './backtest-work.js';
import { deletePeriods, endBacktest, insertPeriod, listPeriods, moveBacktest } from './backtests.repository.js';
import { outcomeDays } from './period-days.js';

/**
 * Goes from day to day. Where it was killed it goes on after the last day that is done, as long as what was decided on that
 * day is still there; otherwise it begins anew. Ends without a word where the back-test is over.
 */
export async function performBacktest(parts: BacktestParts, work: BacktestWork, signal: AbortSignal): Promise<void> {
  const { store, warehouse, clock, facts, valueChecks, timeZone } = parts;
  const { number, days, plan, outcome, request, factsTo } = work;
  await parts.deliverOutbox(signal);
  const [local, all] = [await facts.read(work.watermarks, 'local'), await facts.read(work.watermarks, 'all')];
  const begun = await daysDone(parts, work);
  for (const [done, asOf] of days.entries()) {
    if (done < begun) continue;
    if (!(await moveBacktest(store.db, number, progressOf(asOf, done, days.length)))) return;
    const former = days[done - 1];
    const { amountTo, lossTo } = outcomeDays(asOf, { ...request, factsTo });
    const { classes, movements = null } = await backtestPeriod(warehouse, {
      backtest: String(number),
      plan: bindPlan(plan, { asOf, timeZone }),
      ...(former !== undefined && { former }),
      withStability: request.withStability,
      outcome: outcome.outcome,
      days: { ...(amountTo !== null && { amountTo }), ...(lossTo !== null && { lossTo }) },
      facts: local,
      factsOfAll: all,
      valueChecks,
      signal,
    });
    signal.throwIfAborted();
    if (!(await keep(parts, work, { asOf, amountTo, lossTo, classes, movements }))) return;
    await dropBacktest(warehouse, String(number), asOf);
  }
  await store.transaction((tx) => endBacktest(tx, number, { state: 'done', at: clock.now() }));
}

/** How many days need not be done again. */
async function daysDone({ store, warehouse }: BacktestParts, { number, days }: BacktestWork): Promise<number> {
  const done = (await listPeriods(store.db, number)).length;
  const last = days[done - 1];
  const isThere = last !== undefined && (await hasDecisions(warehouse, String(number), last));
  // What a day is compared with is there, or nothing is compared any more.
  if (isThere || done === days.length) return done;
  await store.transaction((tx) => deletePeriods(tx, number));
  return 0;
}

/** Keeps what a day has given. False: the back-test is over, or somebody else has done the day. */
async function keep({ store }: BacktestParts, { number, days }: BacktestWork, period: PeriodRecord): Promise<boolean> {
  return store.transaction(async (tx) => {
    const place = days.indexOf(period.asOf);
    if (!(await moveBacktest(tx, number, progressOf(period.asOf, place + 1, days.length)))) return false;
    await insertPeriod(tx, number, period);
    return true;
  });
}

function progressOf(asOf: string, done: number, total: number): Progress {
  return { step: 'period', title: { 'zh-CN': `截止 ${asOf}`, en: `As of ${asOf}` }, done, total };
}
