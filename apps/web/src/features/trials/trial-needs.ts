import type { ClassTable, TrialResult } from '@kefen/contract';
import { type CataloguePolicies, type ContactNorms, type PolicyNeeds, policyNeeds } from '@kefen/scheme';

export interface TrialNeeds {
  /** Null where nothing is published. */
  readonly before: PolicyNeeds | null;
  readonly after: PolicyNeeds;
}

/**
 * What the policies of the classes ask for, now and by the variant.
 * @param currency the workspace's: only what is contributed in money can be reduced in price
 */
export function trialNeeds(
  { before, table }: Pick<TrialResult, 'before' | 'table'>,
  policies: CataloguePolicies['classes'],
  norms: ContactNorms,
  currency: string | undefined,
): TrialNeeds {
  const needsOf = (one: ClassTable) => policyNeeds(sizesOf(one, currency), policies, norms);
  return { before: before && needsOf(before), after: needsOf(table) };
}

function sizesOf({ classes, contributionOf }: ClassTable, currency: string | undefined) {
  const unit = contributionOf?.unit;
  const isMoney = unit !== undefined && (unit === 'money' || unit === currency);
  return classes.map(({ id, customers, contribution }) => ({
    id,
    customers,
    turnover: isMoney ? contribution : null,
  }));
}

/** Classes with customers of which no policy says anything, by id. */
export function withoutPolicy({ before, after }: TrialNeeds): string[] {
  const all = [...after.classes, ...(before?.classes ?? [])];
  return [...new Set(all.filter(({ hasPolicy, customers }) => !hasPolicy && customers > 0).map(({ id }) => id))];
}
