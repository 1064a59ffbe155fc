import type { MigrationCell, TrialResult, TriedCustomer } from '@kefen/contract';
import type { BoundPlan } from '@kefen/scheme';
import type { ClassCount, TrialCount } from '@kefen/warehouse';
import { wayOf, waysOf } from '../history/history.service.js';
import { classTableOf, sumOfAmounts } from '../runs/runs.service.js';

/**
 * What a variant gives everybody, out of the groups its customers are in.
 * @param before the classes that count now, best first; undefined where nothing is published
 */
export function trialResultOf(
  plan: BoundPlan,
  counts: readonly TrialCount[],
  before: BoundPlan['classes'] | undefined,
): TrialResult {
  const cells = before ? cellsOf(plan, counts) : [];
  const hasMeasure = plan.contribution !== undefined;
  const keptBy = (wanted: (rule: string) => boolean) =>
    counts.reduce((sum, { rule, customers }) => (wanted(rule) ? sum + Number(customers) : sum), 0);
  return {
    table: classTableOf(
      plan,
      classCounts(counts, hasMeasure, ({ to, reason }) => ({ class: to, reason })),
    ),
    // What the customers contribute is measured by the variant on both sides, so that like is compared with like.
    before: before
      ? classTableOf(
          { ...plan, classes: before },
          classCounts(counts, hasMeasure, ({ from }) => ({ class: from, reason: '' })),
        )
      : null,
    cells,
    ways: waysOf(cells),
    held: keptBy((rule) => keptOf(rule) === 'held'),
    overridden: keptBy((rule) => keptOf(rule) === 'override'),
  };
}

/** What keeps a class another than the figures alone would give; null: nothing does. */
export function keptOf(rule: string): TriedCustomer['kept'] {
  if (rule === 'override') return 'override';
  return rule === '' || rule === 'refunded' ? null : 'held';
}

function cellsOf({ classes }: BoundPlan, counts: readonly TrialCount[]): MigrationCell[] {
  const ids = classes.map(({ id }) => id);
  return groupsOf(counts, ({ from, to }) => [from, to]).map(([first, own]) => ({
    from: first.from,
    to: first.to,
    way: wayOf(ids, first),
    customers: own.reduce((sum, { customers }) => sum + Number(customers), 0),
  }));
}

type Place = Pick<ClassCount, 'reason'> & { readonly class: string | null };

/** One row for each class and reason. Who is not known on this side is in none. */
function classCounts(
  counts: readonly TrialCount[],
  hasMeasure: boolean,
  placeOf: (count: TrialCount) => Place,
): ClassCount[] {
  return groupsOf(counts, (count) => [placeOf(count).class, placeOf(count).reason]).flatMap(([first, own]) => {
    const { class: id, reason } = placeOf(first);
    if (id === null) return [];
    return [
      {
        class: id,
        reason: id === '' ? reason : '',
        customers: String(own.reduce((sum, { customers }) => sum + Number(customers), 0)),
        contribution: hasMeasure ? sumOfAmounts(own.map(({ contribution }) => contribution)) : null,
      },
    ];
  });
}

/** In the order of their first ones. */
function groupsOf(
  counts: readonly TrialCount[],
  keyOf: (count: TrialCount) => readonly (string | null)[],
): (readonly [first: TrialCount, own: TrialCount[]])[] {
  const groups = new Map<string, readonly [TrialCount, TrialCount[]]>();
  for (const count of counts) {
    const key = JSON.stringify(keyOf(count));
    const known = groups.get(key);
    if (known) known[1].push(count);
    else groups.set(key, [count, [count]]);
  }
  return [...groups.values()];
}
