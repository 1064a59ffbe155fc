import type { BaseOnDay } from '@kefen/contract';
import { describeReason, type Plan } from '@kefen/scheme';
import type { DecidedCount, GroupedCount } from '@kefen/warehouse';
import { byGroup } from './by-group.js';

/** Counts of a run as classes and reasons; every class of the plan is there, also an empty one. */
export function baseTable(
  plan: Plan,
  counts: readonly DecidedCount[],
): Pick<BaseOnDay, 'classes' | 'customers' | 'notRated'> {
  const rated = counts.filter((row) => row.class !== '');
  const notRated = counts.filter((row) => row.class === '');
  const customers = total(rated);
  return {
    classes: plan.classes.map(({ id, title }) => {
      const own = total(rated.filter((row) => row.class === id));
      return { id, title, customers: own, share: customers === 0 ? 0 : own / customers };
    }),
    customers,
    notRated: {
      customers: total(notRated),
      reasons: notRated.flatMap(({ reason, customers: n }) =>
        reason === '' ? [] : [{ reason, title: describeReason(reason), customers: Number(n) }],
      ),
    },
  };
}

/** The same by the values of a column. */
export function baseGroups(plan: Plan, counts: readonly GroupedCount[]): NonNullable<BaseOnDay['groups']> {
  return [...byGroup(counts)].map(([group, own]) => {
    const { classes, customers, notRated } = baseTable(plan, own);
    return {
      value: group === '' ? null : group,
      customers,
      notRated: notRated.customers,
      classes: Object.fromEntries(classes.map((row) => [row.id, row.customers])),
    };
  });
}

function total(rows: readonly DecidedCount[]): number {
  return rows.reduce((sum, { customers }) => sum + Number(customers), 0);
}
