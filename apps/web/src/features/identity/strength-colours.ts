import type { Strength } from '@kefen/scheme';

/** What antd calls the colours of how sure a hit is. */
export const strengthColours: Readonly<Record<Strength, string>> = {
  certain: 'error',
  likely: 'warning',
  possible: 'default',
};
