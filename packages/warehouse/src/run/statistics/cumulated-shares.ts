import { addShares, type Share } from '@kefen/scheme';

/** The shares added up from the best class down. */
export function cumulatedShares(shares: readonly Share[]): Share[] {
  return shares.map((_, i) => addShares(shares.slice(0, i + 1)));
}
