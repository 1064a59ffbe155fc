import type { Points } from './points.js';

/** Which cluster each point belongs to, and its squared distance from the centre. */
export interface Membership {
  readonly labels: Int32Array;
  readonly distances: Float64Array;
}

export function noMembership(rows: number): Membership {
  return { labels: new Int32Array(rows).fill(-1), distances: new Float64Array(rows) };
}

/**
 * Gives each point to the nearest centre, the earlier one where two are equally near, and tells how many points changed. Squares are
 * added up in the order of the columns.
 */
export function assignPoints({ values, rows, columns }: Points, centres: Float64Array, to: Membership): number {
  const { labels, distances } = to;
  let changed = 0;
  for (let row = 0; row < rows; row += 1) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0, cluster = 0; at < centres.length; at += columns, cluster += 1) {
      let distance = 0;
      for (let j = 0, i = row * columns; j < columns; j += 1, i += 1) {
        const difference = (values[i] as number) - (centres[at + j] as number);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = cluster;
      }
    }
    if (labels[row] !== nearest) changed += 1;
    labels[row] = nearest;
    distances[row] = least;
  }
  return changed;
}

/**
 * A cluster that nobody belongs to gets the point farthest from its own centre, the earliest of equally far ones, out of a cluster that keeps
 * others. Tells how many were filled.
 */
export function fillEmpty({ labels, distances }: Membership, k: number): number {
  const sizes = clusterSizes(labels, k);
  let filled = 0;
  for (let cluster = 0; cluster < k; cluster += 1) {
    if (sizes[cluster] !== 0) continue;
    const farthest = farthestOf(labels, distances, sizes);
    const left = labels[farthest] ?? 0;
    sizes[left] = (sizes[left] ?? 0) - 1;
    sizes[cluster] = 1;
    labels[farthest] = cluster;
    distances[farthest] = 0;
    filled += 1;
  }
  return filled;
}

function farthestOf(labels: Int32Array, distances: Float64Array, sizes: readonly number[]): number {
  let farthest = -1;
  for (let row = 0; row < labels.length; row += 1) {
    if ((sizes[labels[row] ?? 0] ?? 0) < 2) continue;
    if (farthest < 0 || (distances[row] ?? 0) > (distances[farthest] ?? 0)) farthest = row;
  }
  if (farthest < 0) throw new Error('more clusters than points');
  return farthest;
}

export function clusterSizes(labels: Int32Array, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes;
}
