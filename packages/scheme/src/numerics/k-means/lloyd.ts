import { assignPoints, clusterSizes, fillEmpty, type Membership, noMembership } from './assign-points.js';
import type { Points } from './points.js';

export interface LloydLimits {
  /** Stops when the squared shifts of all centres together are not above this. */
  readonly tolerance: number;
  readonly mostSteps: number;
}

export interface Clusters {
  /** One after the other. */
  readonly centres: Float64Array;
  readonly labels: Int32Array;
  /** Sum of squared distances from the own centre. */
  readonly inertia: number;
}

/**
 * Lloyd's algorithm (1957, published 1982): points to the nearest centre, centres to the mean of their points, until no point changes or the
 * centres hardly move. In the end each point belongs to the nearest of the centres returned.
 */
export function lloyd(points: Points, firstCentres: Float64Array, limits: LloydLimits): Clusters {
  const k = firstCentres.length / points.columns;
  const membership = noMembership(points.rows);
  let centres = firstCentres;
  for (let step = 0; step < limits.mostSteps; step += 1) {
    const changed = assignPoints(points, centres, membership);
    const filled = fillEmpty(membership, k);
    if (changed === 0 && filled === 0) return clustersOf(centres, membership);
    const moved = meansOf(points, membership.labels, k);
    const shift = squaredShift(centres, moved);
    centres = moved;
    if (shift <= limits.tolerance) break;
  }
  assignPoints(points, centres, membership);
  return clustersOf(centres, membership);
}

function clustersOf(centres: Float64Array, { labels, distances }: Membership): Clusters {
  return { centres, labels, inertia: distances.reduce((sum, distance) => sum + distance, 0) };
}

/** The mean of the points of each cluster, added up in the order of the points. No cluster may be empty. */
export function meansOf({ values, columns }: Points, labels: Int32Array, k: number): Float64Array {
  const means = new Float64Array(k * columns);
  for (let row = 0; row < labels.length; row += 1) {
    const at = (labels[row] as number) * columns;
    for (let j = 0; j < columns; j += 1)
      means[at + j] = (means[at + j] as number) + (values[row * columns + j] as number);
  }
  const sizes = clusterSizes(labels, k);
  return means.map((sum, i) => sum / (sizes[Math.floor(i / columns)] ?? 1));
}

function squaredShift(from: Float64Array, to: Float64Array): number {
  return from.reduce((sum, value, i) => sum + (value - (to[i] ?? 0)) * (value - (to[i] ?? 0)), 0);
}
