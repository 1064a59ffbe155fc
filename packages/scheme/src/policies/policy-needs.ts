import type { CataloguePolicies, ClassPolicy } from '../catalogue/class-policy.js';
import type { ContactNorms } from './contact-norms.js';
import { multiplied, plus, type Units, unitsOf, written } from './exact-amount.js';
import { timesAYear } from './times-a-year.js';

/** A class and who is in it. */
export interface ClassSize {
  readonly id: string;
  readonly customers: number;
  /** What they contribute in money as an exact decimal; null where that is not known or is no money. */
  readonly turnover: string | null;
}

/** What the policy of a class asks for. Parts the policy says nothing about are null. */
export interface PolicyNeed {
  readonly id: string;
  readonly customers: number;
  /** False: nothing is said about this class, and nothing is assumed. */
  readonly hasPolicy: boolean;
  /** Contacts in a year, of all its customers. */
  readonly contacts: number | null;
  /** Hours of staff for them in a year. */
  readonly hours: number | null;
  /** Reviews in a year. */
  readonly reviews: number | null;
  /** Price reductions on the turnover, as an exact decimal; below zero where more than the list price is paid. */
  readonly discount: string | null;
  /** The most that may be outstanding, as an exact decimal. */
  readonly credit: string | null;
}

export interface PolicyNeeds {
  /** In the order given. */
  readonly classes: readonly PolicyNeed[];
  /** Sums over the classes that say something; null where none does. */
  readonly total: Pick<PolicyNeed, 'contacts' | 'hours' | 'reviews' | 'discount' | 'credit'>;
}

/**
 * What classes of these sizes need by their policies, in a year. A contact takes the mean of what the channels of the policy
 * take, as nothing says how they share. Counts and hours are estimates; amounts are exact.
 */
export function policyNeeds(
  sizes: readonly ClassSize[],
  policies: CataloguePolicies['classes'],
  norms: ContactNorms,
): PolicyNeeds {
  const classes = sizes.map((size) =>
    needOf(size, Object.hasOwn(policies, size.id) ? policies[size.id] : undefined, norms),
  );
  const numbers = (part: 'contacts' | 'hours' | 'reviews') => {
    const said = classes.flatMap((need) => need[part] ?? []);
    return said.length === 0 ? null : said.reduce((sum, one) => sum + one, 0);
  };
  const amounts = (part: 'discount' | 'credit') => {
    const said = classes.flatMap((need) => need[part] ?? []);
    return said.length === 0 ? null : written(said.map(unitsOf).reduce(plus));
  };
  return {
    classes,
    total: {
      contacts: numbers('contacts'),
      hours: numbers('hours'),
      reviews: numbers('reviews'),
      discount: amounts('discount'),
      credit: amounts('credit'),
    },
  };
}

function needOf(
  { id, customers, turnover }: ClassSize,
  policy: ClassPolicy | undefined,
  norms: ContactNorms,
): PolicyNeed {
  if (!policy) {
    const none = { contacts: null, hours: null, reviews: null, discount: null, credit: null };
    return { id, customers, hasPolicy: false, ...none };
  }
  const { contact, price, credit, review } = policy;
  const contacts = contact?.every === undefined ? null : customers * timesAYear(contact.every);
  return {
    id,
    customers,
    hasPolicy: true,
    contacts,
    hours: contacts === null || !contact ? null : (contacts * meanMinutes(contact.channels, norms)) / 60,
    reviews: review === undefined ? null : customers * timesAYear(review),
    discount: price?.factor === undefined || turnover === null ? null : written(discountOn(turnover, price.factor)),
    credit: credit?.limit === undefined ? null : written(multiplied(unitsOf(credit.limit), unitsOf(String(customers)))),
  };
}

function meanMinutes(channels: readonly (keyof ContactNorms)[], norms: ContactNorms): number {
  return channels.reduce((sum, channel) => sum + norms[channel], 0) / channels.length;
}

/** (1 − factor) of the turnover. */
function discountOn(turnover: string, factor: string): Units {
  const paid = unitsOf(factor);
  return multiplied(unitsOf(turnover), plus(unitsOf('1'), { units: -paid.units, places: paid.places }));
}
