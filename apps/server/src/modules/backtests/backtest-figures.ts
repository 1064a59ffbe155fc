import type { BacktestClass, BacktestDetail, BacktestPeriodDocument } from '@kefen/contract';
import { againstAll, aucOfOrdering, giniOfOrdering, moveShares, populationShift } from '@kefen/scheme';
import { sumOfAmounts } from '../runs/runs.service.js';
import type { PeriodRecord } from './backtest-record.js';

/** Not rated stands behind every class. */
const notRated = '';

/** What customers of a class came to, over one period or several. Null: not known. */
interface ClassSum {
  readonly class: string;
  readonly customers: number;
  readonly amount: string | null;
  readonly lost: number | null;
  /** Those of whom it is known whether they were lost. */
  readonly watched: number;
}

/** One period as it is shown. @param classes ids, best first */
export function periodFigures(
  classes: readonly string[],
  period: PeriodRecord,
  former: PeriodRecord | undefined,
): BacktestPeriodDocument {
  const sums = sumsOf(classes, period);
  return {
    asOf: period.asOf,
    amountTo: period.amountTo,
    lossTo: period.lossTo,
    customers: total(sums.map(({ customers }) => customers)),
    classes: classRows(sums),
    gini: giniOf(sums),
    lossAuc: aucOf(sums),
    change: former ? changeOf(classes, period, former) : null,
  };
}

/** All periods with a known outcome together; null where there is none. */
export function overallFigures(
  classes: readonly string[],
  periods: readonly PeriodRecord[],
  figures: readonly BacktestPeriodDocument[],
): BacktestDetail['overall'] {
  const known = periods.filter(({ amountTo }) => amountTo !== null);
  if (known.length === 0) return null;
  const sums = pooled(
    classes,
    known.map((period) => sumsOf(classes, period)),
  );
  const rows = classRows(sums);
  const bestClasses = classes.slice(0, Math.min(2, Math.max(1, Math.floor(classes.length / 2))));
  const best = rows.filter((row) => row.class !== null && bestClasses.includes(row.class));
  const shifts = figures.flatMap(({ change }) => change?.psi ?? []);
  return {
    periods: known.length,
    classes: rows,
    gini: meanOf(figures.map(({ gini }) => gini)),
    lossAuc: meanOf(figures.map(({ lossAuc }) => lossAuc)),
    psi: shifts.length === 0 ? null : Math.max(...shifts),
    best: {
      classes: bestClasses,
      share: sumOf(best.map(({ share }) => share)),
      capture: sumOf(best.map(({ capture }) => capture)),
    },
  };
}

function sumsOf(classes: readonly string[], { classes: counted }: PeriodRecord): ClassSum[] {
  return [...classes, notRated].map((id) => {
    const found = counted.find((row) => row.class === id);
    const isKnown = {
      amount: counted.some(({ amount }) => amount !== null),
      lost: counted.some((row) => row.lost !== null),
    };
    const customers = Number(found?.customers ?? 0);
    return {
      class: id,
      customers,
      amount: isKnown.amount ? (found?.amount ?? '0') : null,
      lost: isKnown.lost ? Number(found?.lost ?? 0) : null,
      watched: isKnown.lost ? customers : 0,
    };
  });
}

function pooled(classes: readonly string[], periods: readonly (readonly ClassSum[])[]): ClassSum[] {
  return [...classes, notRated].map((id, i) => {
    const own = periods.flatMap((sums) => sums[i] ?? []);
    const amounts = own.flatMap(({ amount }) => amount ?? []);
    const losses = own.flatMap(({ lost }) => lost ?? []);
    return {
      class: id,
      customers: total(own.map(({ customers }) => customers)),
      amount: amounts.length === 0 ? null : sumOfAmounts(amounts),
      lost: losses.length === 0 ? null : total(losses),
      watched: total(own.map(({ watched }) => watched)),
    };
  });
}

function classRows(sums: readonly ClassSum[]): BacktestClass[] {
  const against = againstAll(amountGroups(sums));
  return sums.map(({ class: id, customers, amount, lost, watched }, i) => {
    const { share, capture, lift } = against[i] ?? {};
    const isKnown = amount !== null;
    return {
      class: id === notRated ? null : id,
      customers,
      share: share ?? null,
      amount,
      capture: (isKnown ? capture : undefined) ?? null,
      lift: (isKnown ? lift : undefined) ?? null,
      lost,
      lossRate: lost === null || watched === 0 ? null : lost / watched,
    };
  });
}

function amountGroups(sums: readonly ClassSum[]) {
  return sums.map(({ customers, amount }) => ({ customers, outcome: Number(amount ?? 0) }));
}

function giniOf(sums: readonly ClassSum[]): number | null {
  return giniOfOrdering(amountGroups(sums)) ?? null;
}

function aucOf(sums: readonly ClassSum[]): number | null {
  return aucOfOrdering(sums.map(({ watched, lost }) => ({ customers: watched, outcome: lost ?? 0 }))) ?? null;
}

function changeOf(
  classes: readonly string[],
  period: PeriodRecord,
  former: PeriodRecord,
): BacktestPeriodDocument['change'] {
  const counts = (one: PeriodRecord) => sumsOf(classes, one).map(({ customers }) => customers);
  const cells = (period.movements ?? []).map(({ from, to, customers }) => ({ from, to, customers: Number(customers) }));
  const stays = cells.flatMap(({ from, to, customers }) =>
    from === null || to === null ? [] : [{ from, to, customers }],
  );
  const moves = moveShares(stays, [...classes, notRated]);
  return {
    psi: populationShift(counts(former), counts(period)) ?? null,
    stayed: moves?.stayed ?? null,
    up: moves?.up ?? null,
    down: moves?.down ?? null,
    customers: moves?.customers ?? 0,
    entered: total(cells.flatMap(({ from, customers }) => (from === null ? [customers] : []))),
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : total(known) / known.length;
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : total(known);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
