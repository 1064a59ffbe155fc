import { readFileSync } from 'node:fs';
import {
  type Clustering,
  calinskiHarabasz,
  chooseK,
  clustersByMean,
  daviesBouldin,
  kMeans,
  type Points,
  pointsOf,
  renumbered,
  silhouettes,
  squaresBetween,
  standardised,
} from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { findTestData } from '../engine/testing/test-data.js';

interface Iris {
  readonly points: Points;
  readonly rows: readonly (readonly number[])[];
  readonly species: readonly string[];
}

/** A test about the flowers; where they are missing, the name says so. */
function itWith(name: string, test: (iris: Iris) => void): void {
  const file = findTestData('iris/iris.csv');
  if (file === undefined) it.skip(`${name} — data/iris/iris.csv is not there`, () => {});
  else it(name, () => test(read(file)));
}

function read(file: string): Iris {
  const cells = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  const rows = cells.map((line) => line.split(',').slice(0, 4).map(Number));
  return { points: pointsOf(rows), rows, species: cells.map((line) => line.split(',')[4] ?? '') };
}

function clusteringOf(points: Points, k: number, starts = 10): Clustering {
  const outcome = kMeans({ points, k, seed: 1, starts });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.clustering;
}

/** z-scores with the deviation of the population (`less` 0) or of a sample (`less` 1). */
function zScores({ points, rows }: Iris, less: 0 | 1): Points {
  const columns = [0, 1, 2, 3].map((j) => rows.map((row) => row[j] ?? 0));
  const means = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const deviations = columns.map((column, j) => {
    const squares = column.reduce((sum, x) => sum + (x - (means[j] ?? 0)) ** 2, 0);
    return Math.sqrt(squares / (column.length - less));
  });
  return standardised(points, means, deviations);
}

/** Hubert and Arabie 1985. */
function adjustedRand(a: readonly unknown[], b: readonly unknown[]): number {
  const pairsWithin = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  };
  const both = pairsWithin(a.map((label, i) => `${label} ${b[i]}`));
  const [ofA, ofB] = [pairsWithin(a.map(String)), pairsWithin(b.map(String))];
  const expected = (ofA * ofB) / ((a.length * (a.length - 1)) / 2);
  return (both - expected) / ((ofA + ofB) / 2 - expected);
}

function expectNear(found: number | undefined, expected: number, tolerance = 1e-5): void {
  expect(Math.abs((found ?? Number.NaN) - expected), `${found}, not ${expected}`).toBeLessThanOrEqual(tolerance);
}

describe('three clusters of irises', () => {
  itWith('have the sums of squares that R and scikit-learn find', ({ points }) => {
    const clustering = clusteringOf(points, 3);
    expectNear(clustering.inertia, 78.8514414261);
    expectNear(squaresBetween(points, clustering), 602.519, 1e-3);
    expectNear(clustering.inertia + squaresBetween(points, clustering), 681.3706, 1e-4);
  });

  itWith(
    'have their sizes and centres, numbered by the length of the petals, the longest first',
    ({ points, rows }) => {
      const found = clusteringOf(points, 3);
      const petals = rows.map((row) => row[2] ?? 0);
      const { centres, sizes, labels } = renumbered(found, clustersByMean(found.labels, 3, petals));
      expect(sizes).toEqual([38, 62, 50]);
      expect(labels[0]).toBe(2);
      const expected = [
        [6.85, 3.073684, 5.742105, 2.071053],
        [5.901613, 2.748387, 4.393548, 1.433871],
        [5.006, 3.428, 1.462, 0.246],
      ].flat();
      for (const [i, value] of expected.entries()) expectNear(centres[i], value);
    },
  );

  itWith('have the squares of each cluster', ({ points, rows }) => {
    const { centres, labels } = clusteringOf(points, 3);
    const within = [0, 0, 0];
    for (const [row, values] of rows.entries()) {
      const label = labels[row] ?? 0;
      within[label] = values.reduce((sum, x, j) => sum + (x - (centres[label * 4 + j] ?? 0)) ** 2, within[label] ?? 0);
    }
    const expected = [15.151, 23.87947, 39.82097];
    for (const [i, value] of within.sort((a, b) => a - b).entries()) expectNear(value, expected[i] ?? 0);
  });

  itWith('are as well separated as published, and agree with the species', ({ points, species }) => {
    const clustering = clusteringOf(points, 3);
    expectNear(silhouettes(points, [clustering.labels])[0], 0.552819);
    expectNear(daviesBouldin(points, clustering), 0.661972);
    expectNear(calinskiHarabasz(points, clustering), 561.627757);
    expectNear(adjustedRand([...clustering.labels], species), 0.730238);
  });
});

describe('other numbers of clusters', () => {
  itWith('have the published sums of squares, from one to eight', ({ points }) => {
    const expected = [681.3706, 152.347952, 78.851441, 57.228473, 46.446182, 39.039987, 34.29823, 29.990426];
    for (const [i, value] of expected.entries()) {
      const k = i + 1;
      const found = clusteringOf(points, k, k < 5 ? 10 : 100).inertia;
      if (k < 5) expectNear(found, value);
      else expect(found / value).toBeLessThan(1.001);
    }
  });

  itWith('have the published silhouettes and Davies–Bouldin indices', ({ points }) => {
    const found = [2, 3, 4, 5, 6].map((k) => clusteringOf(points, k, 100));
    const scores = silhouettes(
      points,
      found.map(({ labels }) => labels),
    );
    for (const [i, value] of [0.681046, 0.552819, 0.498051, 0.488749, 0.364834].entries()) expectNear(scores[i], value);
    for (const [i, value] of [0.404293, 0.661972, 0.780307].entries()) {
      expectNear(found[i] && daviesBouldin(points, found[i]), value);
    }
  });

  itWith('are two where the silhouette chooses', ({ points }) => {
    const outcome = chooseK({ points, seed: 1 });
    expect(outcome.ok && outcome.clustering.k).toBe(2);
    expect(outcome.ok && outcome.tried.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('z-scores', () => {
  itWith('have the published sums of squares for either deviation, and the same silhouette', (iris) => {
    for (const [less, inertia] of [
      [0, 139.820496],
      [1, 138.88836],
    ] as const) {
      const points = zScores(iris, less);
      const clustering = clusteringOf(points, 3);
      expectNear(clustering.inertia, inertia);
      expectNear(silhouettes(points, [clustering.labels])[0], 0.459948);
    }
  });
});
