/** Customers that an ordering takes for alike, such as those of a class, and what came of them in all. */
export interface OutcomeGroup {
  readonly customers: number;
  /** A sum over the customers, such as what they brought; or how many of them something happened to. */
  readonly outcome: number;
}

/** A group beside all customers. Absent is what has no value: a mean of nobody, a share of nothing. */
export interface GroupAgainstAll {
  /** Of all customers. */
  readonly share: number | undefined;
  /** Of the whole outcome. */
  readonly capture: number | undefined;
  readonly mean: number | undefined;
  /** The mean of the group ÷ the mean of all: 1 where the group says nothing about the outcome. */
  readonly lift: number | undefined;
}

/** Every group against all of them together, in the order given. */
export function againstAll(groups: readonly OutcomeGroup[]): GroupAgainstAll[] {
  const [customers, outcome] = [sumOf(groups, 'customers'), sumOf(groups, 'outcome')];
  return groups.map((group) => {
    const mean = ratio(group.outcome, group.customers);
    return {
      share: ratio(group.customers, customers),
      capture: ratio(group.outcome, outcome),
      mean,
      lift: mean === undefined || outcome === 0 ? undefined : ratio(mean * customers, outcome),
    };
  });
}

/**
 * How unevenly an outcome is spread along an ordering: twice the area under the curve of cumulated outcome over cumulated
 * customers, less 1 (concentration index, Kakwani 1977). 1: the first have everything; 0: the ordering says nothing; −1:
 * the last have everything. Groups are ties: the curve is straight within them. Where every customer is a group of its own
 * and they are ordered by the outcome itself, it is the Gini coefficient of the outcome.
 * @param groups best first
 * @returns undefined where nothing came of anybody, or a group has less than nothing
 */
export function giniOfOrdering(groups: readonly OutcomeGroup[]): number | undefined {
  const [customers, outcome] = [sumOf(groups, 'customers'), sumOf(groups, 'outcome')];
  if (customers === 0 || outcome <= 0 || groups.some((group) => group.outcome < 0)) return undefined;
  let before = 0;
  let area = 0;
  for (const group of groups) {
    const after = before + group.outcome;
    area += group.customers * (before + after);
    before = after;
  }
  return area / (customers * outcome) - 1;
}

/**
 * The probability that, of a customer something happened to and one it did not happen to, the first stands behind the
 * second; half of it where they stand alike (area under the ROC curve, Mann and Whitney 1947, Hanley and McNeil 1982).
 * 2 × AUC − 1 is the accuracy ratio (Engelmann, Hayden and Tasche 2003).
 * @param groups best first; `outcome` is how many it happened to, at most `customers`
 * @returns undefined where it happened to nobody, or to everybody
 */
export function aucOfOrdering(groups: readonly OutcomeGroup[]): number | undefined {
  const happened = sumOf(groups, 'outcome');
  const spared = sumOf(groups, 'customers') - happened;
  if (happened <= 0 || spared <= 0) return undefined;
  let ahead = 0;
  let pairs = 0;
  for (const { customers, outcome } of groups) {
    const here = customers - outcome;
    pairs += outcome * (ahead + here / 2);
    ahead += here;
  }
  return pairs / (happened * spared);
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function sumOf(groups: readonly OutcomeGroup[], what: keyof OutcomeGroup): number {
  return groups.reduce((total, group) => total + group[what], 0);
}
