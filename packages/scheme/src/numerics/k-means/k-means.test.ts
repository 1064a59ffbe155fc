import { describe, expect, it } from 'vitest';
import { clusterSizes, fillEmpty } from './assign-points.js';
import { chooseK } from './choose-k.js';
import { type Clustering, kMeans } from './k-means.js';
import { lloyd, meansOf } from './lloyd.js';
import { clustersByMean, renumbered } from './number-clusters.js';
import { type Points, pointsOf } from './points.js';
import { createRandom } from './random.js';
import { calinskiHarabasz, daviesBouldin } from './separation.js';
import { silhouettes } from './silhouette.js';
import { standardised } from './standardise.js';

/** So many points around each of the places, from a generator of their own. */
function around(places: readonly (readonly number[])[], each: number, width = 1): Points {
  const random = createRandom(99);
  const rows = Array.from({ length: each * places.length }, (_, i) =>
    (places[i % places.length] ?? []).map((at) => at + (random() - 0.5) * width),
  );
  return pointsOf(rows);
}

const corners = [
  [0, 0, 0],
  [10, 0, 0],
  [0, 10, 0],
  [0, 0, 10],
];

function clusteringOf(points: Points, k: number, seed = 1): Clustering {
  const outcome = kMeans({ points, k, seed });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.clustering;
}

/** From a second implementation, in another language. */
const pinned = [0.09156953175513294, 0.8881928137485323, 0.43427017709149285];

describe('the generator', () => {
  it('gives the same numbers for a seed for ever', () => {
    const random = createRandom(1);
    expect([random(), random(), random()]).toEqual(pinned);
    expect(createRandom(2)()).not.toBe(pinned[0]);
    expect(createRandom(1 + 2 ** 32)()).toBe(pinned[0]);
  });

  it('spreads them evenly over 0 to 1', () => {
    const random = createRandom(7);
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const at = Math.floor(random() * 10);
      tenths[at] = (tenths[at] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});

describe('k-means', () => {
  it('finds clusters that are far apart, whatever the seed', () => {
    const points = around(corners, 50);
    for (let seed = 0; seed < 20; seed += 1) {
      const { labels, sizes } = clusteringOf(points, 4, seed);
      expect(sizes).toEqual([50, 50, 50, 50]);
      for (const [row, label] of labels.entries()) expect(label).toBe(labels[row % 4]);
    }
  });

  it('gives the same to the last bit for the same seed', () => {
    const points = around(corners, 300, 12);
    expect(clusteringOf(points, 7, 5)).toEqual(clusteringOf(points, 7, 5));
  });

  it('ends where each point is nearest to its own centre and each centre is the mean of its points', () => {
    const points = around(corners, 300, 12);
    const { centres, labels, inertia, k } = clusteringOf(points, 7);
    expect(meansOf(points, labels, k)).toEqual(centres);
    let squares = 0;
    for (let row = 0; row < points.rows; row += 1) {
      const distances = Array.from({ length: k }, (_, cluster) =>
        [0, 1, 2].reduce(
          (sum, j) => sum + ((points.values[row * 3 + j] ?? 0) - (centres[cluster * 3 + j] ?? 0)) ** 2,
          0,
        ),
      );
      const least = Math.min(...distances);
      expect(distances[labels[row] ?? 0]).toBe(least);
      squares += least;
    }
    expect(inertia).toBeCloseTo(squares, 6);
  });

  it('can make each point a cluster of its own, and all of them one', () => {
    const points = pointsOf([[1], [5], [9], [9]]);
    expect(clusteringOf(points, 3)).toMatchObject({ inertia: 0 });
    expect(clusteringOf(points, 1)).toMatchObject({ inertia: 44, sizes: [4], centres: Float64Array.of(6) });
  });

  it('says what is wrong with its input', () => {
    const problem = (points: Points, k: number) => {
      const outcome = kMeans({ points, k, seed: 1 });
      return outcome.ok ? undefined : outcome.problem;
    };
    expect(problem(pointsOf([]), 2)).toEqual({ kind: 'no points' });
    expect(problem(pointsOf([[1], [1], [2], [1]]), 3)).toEqual({
      kind: 'too few different points',
      different: 2,
      k: 3,
    });
    expect(problem(pointsOf([[1], [2]]), 0)).toEqual({ kind: 'not a number of clusters', k: 0 });
    expect(problem(pointsOf([[1], [2]]), 1.5)).toEqual({ kind: 'not a number of clusters', k: 1.5 });
    const hole = pointsOf([
      [1, 2],
      [3, Number.NaN],
    ]);
    expect(problem(hole, 1)).toEqual({ kind: 'not a finite number', row: 1, column: 1 });
  });
});

describe('a cluster that nobody belongs to', () => {
  it('gets the point farthest from its centre', () => {
    const points = pointsOf([[0], [1], [2], [30]]);
    const { labels, centres } = lloyd(points, Float64Array.of(1, 500), { tolerance: 0, mostSteps: 50 });
    expect([...labels]).toEqual([0, 0, 0, 1]);
    expect([...centres]).toEqual([1, 30]);
  });

  it('does not take the last point of another one', () => {
    const membership = { labels: Int32Array.of(0, 1, 1, 1), distances: Float64Array.of(100, 1, 3, 2) };
    expect(fillEmpty(membership, 4)).toBe(2);
    expect([...membership.labels]).toEqual([0, 1, 2, 3]);
    expect(clusterSizes(membership.labels, 4)).toEqual([1, 1, 1, 1]);
  });
});

describe('numbers of clusters', () => {
  const points = pointsOf([[1], [2], [50], [51], [90]]);
  const clustering = clusteringOf(points, 3);

  it('go by the descending mean of a column', () => {
    const revenue = [500, 400, 0, 1, 30];
    const { labels, centres, sizes } = renumbered(clustering, clustersByMean(clustering.labels, 3, revenue));
    expect([...labels]).toEqual([0, 0, 2, 2, 1]);
    expect([...centres]).toEqual([1.5, 90, 50.5]);
    expect(sizes).toEqual([2, 1, 2]);
  });

  it('are kept where the means are equal', () => {
    expect(clustersByMean(clustering.labels, 3, [1, 1, 1, 1, 1])).toEqual([0, 1, 2]);
  });
});

describe('how well clusters are separated', () => {
  const points = pointsOf([[0], [2], [10], [13]]);
  const clustering = clusteringOf(points, 2);

  it('is told by the silhouette, as by hand', () => {
    const s = (a: number, b: number) => (b - a) / b;
    const byHand = (s(2, 11.5) + s(2, 9.5) + s(3, 9) + s(3, 12)) / 4;
    expect(silhouettes(points, [clustering.labels])[0]).toBeCloseTo(byHand, 12);
  });

  it('is told by Davies–Bouldin and Calinski–Harabasz, as by hand', () => {
    expect(daviesBouldin(points, clustering)).toBeCloseTo((1 + 1.5) / 10.5, 12);
    const [between, inside] = [2 * 5.25 ** 2 * 2, 2 * 1 + 2 * 2.25];
    expect(calinskiHarabasz(points, clustering)).toBeCloseTo(between / (inside / 2), 12);
  });

  it('cannot be told of one cluster', () => {
    const one = clusteringOf(points, 1);
    expect([silhouettes(points, [one.labels])[0], daviesBouldin(points, one), calinskiHarabasz(points, one)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('gives a point alone in its cluster 0', () => {
    const labels = Int32Array.of(0, 0, 1, 2);
    const s = (a: number, b: number) => (b - a) / b;
    expect(silhouettes(points, [labels])[0]).toBeCloseTo((s(2, 10) + s(2, 8)) / 4, 12);
  });

  it('is told of the same part of many points every time, and of all where they are few', () => {
    const many = around(corners, 500, 12);
    const { labels } = clusteringOf(many, 4);
    const [all] = silhouettes(many, [labels]);
    const [some] = silhouettes(many, [labels], 600);
    expect(silhouettes(many, [labels], 600)).toEqual([some]);
    expect(silhouettes(many, [labels], 2000)).toEqual([all]);
    expect(Math.abs((some ?? 0) - (all ?? 0))).toBeLessThan(0.03);
  });

  it('does not depend on which divisions are asked for together', () => {
    const many = around(corners, 100, 12);
    const divisions = [2, 3, 4].map((k) => clusteringOf(many, k).labels);
    expect(silhouettes(many, divisions)).toEqual(divisions.map((labels) => silhouettes(many, [labels])[0]));
  });
});

describe('the number of clusters', () => {
  it('is chosen by the silhouette', () => {
    const outcome = chooseK({ points: around(corners, 40), seed: 3 });
    expect(outcome.ok && outcome.clustering.k).toBe(4);
    expect(outcome.ok && outcome.tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('is never above that of the different points', () => {
    const outcome = chooseK({ points: pointsOf([[1], [1], [5], [5], [9]]), seed: 3 });
    expect(outcome.ok && outcome.tried.map(({ k }) => k)).toEqual([2, 3]);
    expect(chooseK({ points: pointsOf([[1], [1]]), seed: 3 })).toEqual({
      ok: false,
      problem: { kind: 'too few different points', different: 1, k: 2 },
    });
  });
});

describe('z-scores', () => {
  it('use the means and deviations given; a column without deviation says nothing', () => {
    const points = pointsOf([
      [1, 7],
      [5, 7],
    ]);
    expect([...standardised(points, [3, 7], [2, 0]).values]).toEqual([-1, 0, 1, 0]);
  });
});
