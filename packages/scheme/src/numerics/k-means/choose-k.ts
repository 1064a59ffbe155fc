import { type Clustering, type KMeansInput, type KMeansProblem, kMeans } from './k-means.js';
import { countDistinct } from './points.js';
import { silhouettes } from './silhouette.js';

export interface TriedK {
  readonly k: number;
  readonly silhouette: number;
  readonly inertia: number;
}

export type ChooseKOutcome =
  | { readonly ok: true; readonly clustering: Clustering; readonly tried: readonly TriedK[] }
  | { readonly ok: false; readonly problem: KMeansProblem };

/** Numbers of clusters that `k: auto` tries. */
export const leastK = 2;
export const greatestK = 10;

/**
 * The k from 2 to `greatest` whose division has the greatest mean silhouette, the smaller one of two that are equal. No more clusters are tried than
 * there are different points.
 */
export function chooseK(input: Omit<KMeansInput, 'k'>, greatest = greatestK): ChooseKOutcome {
  const most = Math.min(greatest, countDistinct(input.points, greatest));
  const found: Clustering[] = [];
  for (let k = leastK; k <= Math.max(leastK, most); k += 1) {
    const outcome = kMeans({ ...input, k });
    if (!outcome.ok) return outcome;
    found.push(outcome.clustering);
  }
  const scores = silhouettes(
    input.points,
    found.map(({ labels }) => labels),
  );
  const tried = found.map(({ k, inertia }, i) => ({ k, silhouette: scores[i] ?? -1, inertia }));
  const best = tried.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  const clustering = found.find(({ k }) => k === best.k);
  if (!clustering) throw new Error('nothing was tried');
  return { ok: true, clustering, tried };
}
