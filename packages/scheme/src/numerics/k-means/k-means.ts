import { clusterSizes } from './assign-points.js';
import { firstCentres } from './first-centres.js';
import { type Clusters, lloyd } from './lloyd.js';
import { countDistinct, findNotFinite, meanVariance, type Points } from './points.js';
import { createRandom } from './random.js';

export interface KMeansInput {
  readonly points: Points;
  readonly k: number;
  readonly seed: number;
  /** How often to begin anew; the best result counts. Default: 10. */
  readonly starts?: number;
}

export interface Clustering extends Clusters {
  readonly k: number;
  readonly sizes: readonly number[];
}

export type KMeansProblem =
  | { readonly kind: 'no points' }
  | { readonly kind: 'not a finite number'; readonly row: number; readonly column: number }
  | { readonly kind: 'not a number of clusters'; readonly k: number }
  | { readonly kind: 'too few different points'; readonly different: number; readonly k: number };

export type KMeansOutcome =
  | { readonly ok: true; readonly clustering: Clustering }
  | { readonly ok: false; readonly problem: KMeansProblem };

const shiftTolerance = 1e-4;
const mostSteps = 300;

/**
 * k-means: the clusters with the least sum of squared distances from their means that several starts find (MacQueen 1967; k-means++ and
 * Lloyd). A start ends when no point changes or the centres move less than 1e-4 × the mean variance; the best one is then carried on until no
 * point changes. The same points in the same order, k and seed give the same result to the last bit: there are only the four operations,
 * in a fixed order.
 */
export function kMeans({ points, k, seed, starts = 10 }: KMeansInput): KMeansOutcome {
  const problem = findProblem(points, k);
  if (problem) return { ok: false, problem };
  const random = createRandom(seed);
  const limits = { tolerance: shiftTolerance * meanVariance(points), mostSteps };
  let best: Clusters | undefined;
  for (let start = 0; start < Math.max(1, starts); start += 1) {
    const found = lloyd(points, firstCentres(points, k, random), limits);
    if (!best || found.inertia < best.inertia) best = found;
  }
  if (!best) throw new Error('no start');
  const settled = lloyd(points, best.centres, { tolerance: 0, mostSteps });
  return { ok: true, clustering: { ...settled, k, sizes: clusterSizes(settled.labels, k) } };
}

function findProblem(points: Points, k: number): KMeansProblem | undefined {
  if (points.rows === 0 || points.columns === 0) return { kind: 'no points' };
  const at = findNotFinite(points);
  if (at) return { kind: 'not a finite number', ...at };
  if (!Number.isInteger(k) || k < 1) return { kind: 'not a number of clusters', k };
  const different = countDistinct(points, k);
  return different < k ? { kind: 'too few different points', different, k } : undefined;
}
