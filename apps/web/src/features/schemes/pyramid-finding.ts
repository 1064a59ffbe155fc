import type { ClassRow } from '@kefen/contract';

type Counted = Pick<ClassRow, 'title' | 'customers' | 'share'>;

/** What is worth saying of how the customers are spread over the classes. */
export type PyramidFinding =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'all in one' | 'nobody at the top' | 'most at the top' | 'spread';
      readonly best: Counted;
      readonly largest: Counted;
    };

/** @param classes the best first */
export function pyramidFinding(classes: readonly Counted[]): PyramidFinding {
  const [best] = classes;
  const [largest] = classes.toSorted((a, b) => b.customers - a.customers);
  if (!best || !largest || largest.customers === 0) return { kind: 'none' };
  const isAlone = classes.every((row) => row === largest || row.customers === 0);
  if (isAlone) return { kind: 'all in one', best, largest };
  if (best.customers === 0) return { kind: 'nobody at the top', best, largest };
  return { kind: best === largest ? 'most at the top' : 'spread', best, largest };
}
