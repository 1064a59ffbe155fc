import type { Points } from './points.js';

/** Points that take part in a silhouette at most; of more, every so-manieth. */
export const silhouetteSample = 10_000;

/**
 * The mean silhouette (Rousseeuw 1987) of each of several divisions of the same points: s = (b − a) ÷ max(a, b), a the mean distance to
 * the others of the own cluster, b the least mean distance to another cluster; 0 for a point alone in its cluster. From −1 to 1, higher is
 * better; undefined where there is only one cluster. Of more points than `sample`, every so-manieth takes part, the same ones every time.
 */
export function silhouettes(
  points: Points,
  divisions: readonly Int32Array[],
  sample = silhouetteSample,
): (number | undefined)[] {
  const part = sampled(points, sample);
  const all = divisions.map((labels) => within(labels, part.rows));
  const totals = all.map(() => 0);
  const distances = new Float64Array(part.points.rows);
  for (let row = 0; row < part.points.rows; row += 1) {
    distancesFrom(part.points, row, distances);
    for (const [i, division] of all.entries()) totals[i] = (totals[i] ?? 0) + silhouetteOf(division, row, distances);
  }
  return totals.map((total, i) => ((all[i]?.sizes.length ?? 0) < 2 ? undefined : total / part.points.rows));
}

/** The clusters of the points that take part, numbered without gaps. */
interface Division {
  readonly labels: Int32Array;
  readonly sizes: readonly number[];
}

interface Sample {
  /** Where they stand among all. */
  readonly rows: readonly number[];
  readonly points: Points;
}

function sampled(points: Points, sample: number): Sample {
  const count = Math.min(points.rows, sample);
  const rows = Array.from({ length: count }, (_, i) => Math.floor((i * points.rows) / count));
  const values = new Float64Array(count * points.columns);
  for (const [i, row] of rows.entries()) {
    values.set(points.values.subarray(row * points.columns, (row + 1) * points.columns), i * points.columns);
  }
  return { rows, points: { values, rows: count, columns: points.columns } };
}

function within(labels: Int32Array, rows: readonly number[]): Division {
  const numbers = new Map<number, number>();
  const sizes: number[] = [];
  const own = Int32Array.from(rows, (row) => {
    const label = labels[row] ?? 0;
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    sizes[number] = (sizes[number] ?? 0) + 1;
    return number;
  });
  return { labels: own, sizes };
}

function distancesFrom({ values, rows, columns }: Points, row: number, to: Float64Array): void {
  for (let other = 0; other < rows; other += 1) {
    let squares = 0;
    for (let j = 0; j < columns; j += 1) {
      const difference = (values[row * columns + j] as number) - (values[other * columns + j] as number);
      squares += difference * difference;
    }
    to[other] = Math.sqrt(squares);
  }
}

function silhouetteOf({ labels, sizes }: Division, row: number, distances: Float64Array): number {
  const own = labels[row] ?? 0;
  const others = (sizes[own] ?? 1) - 1;
  if (others === 0) return 0;
  const sums = distanceSums(labels, sizes.length, distances);
  const a = (sums[own] ?? 0) / others;
  let b = Number.MAX_VALUE;
  for (const [cluster, size] of sizes.entries()) {
    if (cluster !== own) b = Math.min(b, (sums[cluster] ?? 0) / size);
  }
  const greater = Math.max(a, b);
  return greater > 0 ? (b - a) / greater : 0;
}

/** Of one point: the sum of its distances from the points of each cluster. */
function distanceSums(labels: Int32Array, clusters: number, distances: Float64Array): Float64Array {
  const sums = new Float64Array(clusters);
  for (let other = 0; other < labels.length; other += 1) {
    const label = labels[other] as number;
    sums[label] = (sums[label] as number) + (distances[other] as number);
  }
  return sums;
}
