import { type Bound, compareValues, type FeelType, type Interval, type ValueSet } from '../feel/index.js';
import type { Domain } from './domain.js';
import { findValue, withinDomain } from './within-domain.js';

/** Values of a domain that no condition tells apart, or the missing value. */
export interface Atom {
  readonly missing: boolean;
  /** One of the values, in simple form: null for the missing one, undefined where none can be told. */
  readonly value: string | null | undefined;
  /** The value stands for all that the conditions do not name. */
  readonly other: boolean;
}

/** A domain cut into as few atoms as the sets allow; the missing value comes last. */
export interface Partition {
  readonly atoms: readonly Atom[];
  /** For each of the sets, whether it holds the atom. */
  readonly members: readonly (readonly boolean[])[];
}

/** Cuts a domain at the ends of the sets. */
export function partitionOf(domain: Domain, sets: readonly ValueSet[]): Partition {
  const cuts = cutsOf(sets, domain.of);
  const holders = sets.map((set) => stretchesIn(set, cuts, domain.of));
  const groups = new Map<string, { parts: Interval[]; members: readonly boolean[] }>();
  for (let stretch = 0; stretch <= cuts.length; stretch++) {
    const part = withinDomain(stretchBetween(cuts[stretch - 1], cuts[stretch]), domain);
    if (part === undefined) continue;
    const members = holders.map((held) => held[stretch] === true);
    const group = groups.get(members.join()) ?? { parts: [], members };
    group.parts.push(part);
    groups.set(members.join(), group);
  }
  const columns = [...groups.values()].map(({ parts, members }) => ({ atom: atomOf(parts, domain), members }));
  if (domain.nullable || columns.length === 0) {
    columns.push({ atom: missingAtom, members: sets.map((set) => set.matchesNull) });
  }
  return {
    atoms: columns.map(({ atom }) => atom),
    members: sets.map((_, i) => columns.map(({ members }) => members[i] === true)),
  };
}

const missingAtom: Atom = { missing: true, value: null, other: false };

/** A place between two values: just before one or just after it. */
interface Cut {
  readonly value: string;
  readonly after: boolean;
}

function cutBelow({ value, included }: Bound): Cut {
  return { value, after: !included };
}

function cutAbove({ value, included }: Bound): Cut {
  return { value, after: included };
}

function compareCuts(left: Cut, right: Cut, kind: FeelType): number {
  return compareValues(left.value, right.value, kind) || Number(left.after) - Number(right.after);
}

function cutsOf(sets: readonly ValueSet[], kind: FeelType): readonly Cut[] {
  const bounds = sets.flatMap(({ intervals }) =>
    intervals.flatMap(({ low, high }) => [...(low ? [cutBelow(low)] : []), ...(high ? [cutAbove(high)] : [])]),
  );
  const sorted = bounds.sort((a, b) => compareCuts(a, b, kind));
  return sorted.filter((cut, i) => {
    const previous = sorted[i - 1];
    return previous === undefined || compareCuts(previous, cut, kind) !== 0;
  });
}

function stretchBetween(from: Cut | undefined, to: Cut | undefined): Interval {
  return {
    ...(from && { low: { value: from.value, included: !from.after } }),
    ...(to && { high: { value: to.value, included: to.after } }),
  };
}

/** Which of the stretches between the cuts lie in the set. */
function stretchesIn({ intervals }: ValueSet, cuts: readonly Cut[], kind: FeelType): readonly boolean[] {
  const held: boolean[] = Array.from({ length: cuts.length + 1 }, () => false);
  for (const { low, high } of intervals) {
    const from = low === undefined ? 0 : placeOf(cutBelow(low), cuts, kind) + 1;
    const to = high === undefined ? cuts.length : placeOf(cutAbove(high), cuts, kind);
    held.fill(true, from, to + 1);
  }
  return held;
}

/** The place of a cut that is among them, by halving. */
function placeOf(cut: Cut, cuts: readonly Cut[], kind: FeelType): number {
  let [from, to] = [0, cuts.length - 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const candidate = cuts[middle];
    if (candidate !== undefined && compareCuts(candidate, cut, kind) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function atomOf(parts: readonly Interval[], domain: Domain): Atom {
  const found = parts.map((part) => findValue(part, domain));
  const values = found.flatMap((value) => (typeof value === 'string' ? [] : [value.value]));
  const value = values.toSorted(compareSimplicity)[0];
  const isNamed =
    domain.values !== undefined || parts.some(({ low, high }) => low !== undefined && low.value === high?.value);
  return { missing: false, value, other: domain.of === 'text' && !isNamed };
}

/** Fewer characters first; among equals the order of the values. */
function compareSimplicity(left: string, right: string): number {
  return left.length - right.length;
}
