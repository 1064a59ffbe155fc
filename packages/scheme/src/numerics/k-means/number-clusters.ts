import { clusterSizes } from './assign-points.js';
import type { Clustering } from './k-means.js';

/**
 * The clusters in the order in which they are to be numbered: by descending mean of a column that has a value per point, one of those clustered
 * or another. Equal means keep the order the clusters have.
 */
export function clustersByMean(labels: Int32Array, k: number, column: ArrayLike<number>): number[] {
  const sums = new Float64Array(k);
  for (const [row, label] of labels.entries()) sums[label] = (sums[label] ?? 0) + (column[row] ?? 0);
  const sizes = clusterSizes(labels, k);
  const means = Array.from(sums, (sum, cluster) => sum / (sizes[cluster] ?? 1));
  return means.map((_, cluster) => cluster).sort((a, b) => (means[b] ?? 0) - (means[a] ?? 0) || a - b);
}

/** The same clustering with its clusters in another order: the one that stands first in `order` becomes number 0. */
export function renumbered(clustering: Clustering, order: readonly number[]): Clustering {
  const { centres, labels, sizes, k } = clustering;
  const columns = centres.length / k;
  const numbers = new Int32Array(k);
  for (const [number, cluster] of order.entries()) numbers[cluster] = number;
  return {
    ...clustering,
    centres: Float64Array.from(centres, (_, i) => {
      const cluster = order[Math.floor(i / columns)] ?? 0;
      return centres[cluster * columns + (i % columns)] ?? 0;
    }),
    labels: labels.map((label) => numbers[label] ?? 0),
    sizes: order.map((cluster) => sizes[cluster] ?? 0),
  };
}
