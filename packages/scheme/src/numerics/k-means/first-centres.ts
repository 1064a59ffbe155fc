import type { Points } from './points.js';
import type { Random } from './random.js';

/** Points tried for each further centre. More than one makes bad starts rarer, as the authors of k-means++ found. */
const candidates = 3;

/**
 * The first centres by k-means++ (Arthur and Vassilvitskii 2007): one point at random, then always one with a chance proportional to its
 * squared distance from the nearest centre so far; of a few such points the one that leaves the least sum of squares.
 */
export function firstCentres(points: Points, k: number, random: Random): Float64Array {
  const { rows, columns } = points;
  const centres = new Float64Array(k * columns);
  const first = Math.floor(random() * rows);
  put(points, first, centres, 0);
  let nearest = distancesWith(points, first, undefined);
  for (let cluster = 1; cluster < k; cluster += 1) {
    const drawn = Array.from({ length: candidates }, () => draw(nearest.distances, random() * nearest.sum));
    const tried = drawn.map((row) => ({ row, nearest: distancesWith(points, row, nearest.distances) }));
    const best = tried.reduce((a, b) => (b.nearest.sum < a.nearest.sum ? b : a));
    put(points, best.row, centres, cluster);
    nearest = best.nearest;
  }
  return centres;
}

interface Distances {
  readonly distances: Float64Array;
  readonly sum: number;
}

/** Squared distances from the nearest of the centres so far and one more. */
function distancesWith({ values, rows, columns }: Points, centre: number, before: Float64Array | undefined): Distances {
  const distances = new Float64Array(rows);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    let distance = 0;
    for (let j = 0; j < columns; j += 1) {
      const difference = (values[row * columns + j] as number) - (values[centre * columns + j] as number);
      distance += difference * difference;
    }
    const least = before === undefined ? distance : Math.min(distance, before[row] as number);
    distances[row] = least;
    sum += least;
  }
  return { distances, sum };
}

/** The point at which the running sum of the distances passes a bound; one that is a centre already is never drawn. */
function draw(distances: Float64Array, bound: number): number {
  let sum = 0;
  let last = 0;
  for (let row = 0; row < distances.length; row += 1) {
    const distance = distances[row] ?? 0;
    if (distance === 0) continue;
    sum += distance;
    last = row;
    if (sum > bound) return row;
  }
  return last;
}

function put({ values, columns }: Points, row: number, centres: Float64Array, cluster: number): void {
  centres.set(values.subarray(row * columns, (row + 1) * columns), cluster * columns);
}
