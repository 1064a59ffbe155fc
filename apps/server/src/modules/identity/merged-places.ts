import type { CustomerPlace } from '../customers/customers.service.js';

/** A merge that counts, as its places are found by. */
export interface CountedMerge {
  readonly survivor: string;
  readonly merged: string;
  /** Columns in which the value of the merged customer leads. */
  readonly leads: readonly string[];
}

/**
 * Where customers stand by the merges that count, whichever were taken back: into whom each was merged in the end, and for
 * those who stand for themselves whose values they show. A column led by a customer that shows another's value there is
 * led by that other one.
 * @param merges in the order in which they were made
 */
export function placesAfter(customers: readonly string[], merges: readonly CountedMerge[]): CustomerPlace[] {
  const into = new Map(merges.map(({ merged, survivor }) => [merged, survivor]));
  const leads = new Map<string, Record<string, string>>();
  for (const { survivor, merged, leads: columns } of merges) {
    const own = { ...leads.get(survivor) };
    for (const column of columns) own[column] = leads.get(merged)?.[column] ?? merged;
    leads.set(survivor, own);
  }
  return customers.map((id) => {
    let last = id;
    for (let next = into.get(id); next !== undefined; next = into.get(next)) last = next;
    const standsAlone = last === id;
    return { id, mergedInto: standsAlone ? null : last, leads: standsAlone ? { ...leads.get(id) } : {} };
  });
}
