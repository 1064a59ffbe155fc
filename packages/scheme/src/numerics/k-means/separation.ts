import type { Clustering } from './k-means.js';
import { columnMeans, type Points } from './points.js';

/**
 * Davies and Bouldin 1979: the mean over the clusters of the greatest (Sᵢ + Sⱼ) ÷ dᵢⱼ, S the mean distance from the centre and d that between
 * two centres. Lower is better; undefined for one cluster.
 */
export function daviesBouldin(points: Points, { centres, labels, sizes, k }: Clustering): number | undefined {
  if (k < 2) return undefined;
  const { columns } = points;
  const spreads = new Float64Array(k);
  for (let row = 0; row < points.rows; row += 1) {
    const label = labels[row] ?? 0;
    const distance = Math.sqrt(squaredDistance(points.values, row * columns, centres, label * columns, columns));
    spreads[label] = (spreads[label] ?? 0) + distance / (sizes[label] ?? 1);
  }
  const worst = Array.from(spreads, (own, i) =>
    Array.from(spreads, (other, j) => {
      if (i === j) return 0;
      return (own + other) / Math.sqrt(squaredDistance(centres, i * columns, centres, j * columns, columns));
    }).reduce((a, b) => Math.max(a, b), 0),
  );
  return worst.reduce((sum, ratio) => sum + ratio, 0) / k;
}

/**
 * Calinski and Harabasz 1974: (B ÷ (k − 1)) ÷ (W ÷ (n − k)), B the squares between the clusters and W those within. Higher is better;
 * undefined for one cluster, or where every point is one.
 */
export function calinskiHarabasz(points: Points, clustering: Clustering): number | undefined {
  const { k, inertia } = clustering;
  if (k < 2 || points.rows <= k || inertia === 0) return undefined;
  return squaresBetween(points, clustering) / (k - 1) / (inertia / (points.rows - k));
}

/** Sum over the clusters of their size times the squared distance of their centre from the mean of all points. */
export function squaresBetween(points: Points, { centres, sizes }: Clustering): number {
  const { columns } = points;
  const means = columnMeans(points);
  return sizes.reduce(
    (sum, size, cluster) => sum + size * squaredDistance(centres, cluster * columns, means, 0, columns),
    0,
  );
}

function squaredDistance(a: Float64Array, atA: number, b: Float64Array, atB: number, columns: number): number {
  let squares = 0;
  for (let j = 0; j < columns; j += 1) {
    const difference = (a[atA + j] ?? 0) - (b[atB + j] ?? 0);
    squares += difference * difference;
  }
  return squares;
}
