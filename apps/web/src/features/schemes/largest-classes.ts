import type { ClassRow } from '@kefen/contract';

/** A class with its place in the scheme, 0 is the best. */
interface RankedClass extends ClassRow {
  readonly rank: number;
}

interface Largest {
  /** In the order of the scheme. */
  readonly shown: readonly RankedClass[];
  /** How many classes are not shown, and how many customers they have together. */
  readonly others: { readonly classes: number; readonly customers: number; readonly share: number } | undefined;
}

/** At most so many rows for a narrow place: all classes, or the largest ones and the others together. */
export function largestClasses(classes: readonly ClassRow[], most: number): Largest {
  const ranked = classes.map((row, rank) => ({ ...row, rank }));
  if (ranked.length <= most) return { shown: ranked, others: undefined };
  const bySize = ranked.toSorted((a, b) => b.customers - a.customers || a.rank - b.rank);
  const kept = new Set(bySize.slice(0, most - 1));
  const rest = ranked.filter((row) => !kept.has(row));
  return {
    shown: ranked.filter((row) => kept.has(row)),
    others: {
      classes: rest.length,
      customers: rest.reduce((sum, row) => sum + row.customers, 0),
      share: rest.reduce((sum, row) => sum + row.share, 0),
    },
  };
}
