import { describe, expect, it } from 'vitest';
import type { Direction } from '../direction.js';
import { closenessOf, topsisScale } from './topsis.js';

function closenessOfAll(rows: readonly (readonly number[])[], criteria: readonly (readonly [Direction, number])[]) {
  const scales = criteria.map(([direction, weight], j) => {
    const column = rows.map((row) => row[j] ?? 0);
    const sumOfSquares = column.reduce((sum, x) => sum + x * x, 0);
    return topsisScale({ direction, weight, sumOfSquares, min: Math.min(...column), max: Math.max(...column) });
  });
  return rows.map((row) => closenessOf(row, scales));
}

function expectNear(found: readonly number[], expected: readonly number[]): void {
  for (const [i, value] of expected.entries()) expect(Math.abs((found[i] ?? 0) - value)).toBeLessThanOrEqual(1e-6);
}

describe('the choice of a fighter aircraft', () => {
  const found = closenessOfAll(
    [
      [2.0, 1500, 20000, 5.5, 5, 9],
      [2.5, 2700, 18000, 6.5, 3, 5],
      [1.8, 2000, 21000, 4.5, 7, 7],
      [2.2, 1800, 20000, 5.0, 5, 5],
    ],
    [
      ['benefit', 0.2],
      ['benefit', 0.1],
      ['benefit', 0.1],
      ['cost', 0.1],
      ['benefit', 0.2],
      ['benefit', 0.3],
    ],
  );

  it('has the published distances and closeness', () => {
    expectNear(
      found.map(({ toIdeal }) => toIdeal),
      [0.054557, 0.119679, 0.057977, 0.100937],
    );
    expectNear(
      found.map(({ toAntiIdeal }) => toAntiIdeal),
      [0.098383, 0.043903, 0.092044, 0.045836],
    );
    expectNear(
      found.map(({ closeness }) => closeness),
      [0.643277, 0.268384, 0.613542, 0.312291],
    );
  });

  it('ranks A1, A3, A4, A2', () => {
    const order = [0, 1, 2, 3].sort((a, b) => (found[b]?.closeness ?? 0) - (found[a]?.closeness ?? 0));
    expect(order).toEqual([0, 2, 3, 1]);
  });
});

describe('closeness', () => {
  const both = [['benefit', 0.5] as const, ['cost', 0.5] as const];

  it('is 0.5 where all alternatives are the same', () => {
    const same = closenessOfAll(
      [
        [3, 4],
        [3, 4],
      ],
      both,
    );
    expect(same.map(({ closeness }) => closeness)).toEqual([0.5, 0.5]);
    expect(closenessOfAll([[0, 0]], both)[0]).toEqual({ toIdeal: 0, toAntiIdeal: 0, closeness: 0.5 });
  });

  it('is 1 for what is best in everything and 0 for what is worst', () => {
    const found = closenessOfAll(
      [
        [9, 1],
        [5, 3],
        [1, 8],
      ],
      both,
    );
    expect([found[0]?.closeness, found[2]?.closeness]).toEqual([1, 0]);
  });

  it('takes no notice of a criterion that is 0 for all', () => {
    const with0 = closenessOfAll(
      [
        [9, 0],
        [5, 0],
        [1, 0],
      ],
      both,
    );
    const without = closenessOfAll([[9], [5], [1]], [['benefit', 0.5]]);
    expect(with0).toEqual(without);
  });

  it('does not change with the scale of the weights', () => {
    const rows = [
      [9, 2],
      [5, 3],
      [1, 1],
    ];
    const [a, b] = [both, both.map(([direction, weight]) => [direction, weight * 4] as const)].map((criteria) =>
      closenessOfAll(rows, criteria).map(({ closeness }) => closeness),
    );
    expect(a).toEqual(b);
  });
});
