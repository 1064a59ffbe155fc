import { describe, expect, test } from 'vitest';
import { findInForce, isApproved, makersOf, stateOf } from './version-life.js';
import type { VersionActRecord } from './version-states.repository.js';

type Step = readonly [version: number, act: VersionActRecord['act'], effectiveFrom?: string | undefined, by?: string];

function acts(...steps: readonly Step[]): VersionActRecord[] {
  return steps.map(([version, act, effectiveFrom, by], i) => ({
    number: i + 1,
    ...{ version, act },
    by: by ?? 'ann',
    at: new Date(0),
    note: null,
    effectiveFrom: effectiveFrom ?? null,
  }));
}

const two: readonly Step[] = [
  [1, 'checked'],
  [1, 'in-force', '2026-01-01'],
  [2, 'checked'],
  [2, 'in-force', '2026-06-01'],
];

describe('the version in force', () => {
  test('is the one from the latest day that has come', () => {
    const life = acts(...two);
    expect(findInForce(life, '2025-12-31')).toBeUndefined();
    expect(findInForce(life, '2026-05-31')).toBe(1);
    expect(findInForce(life, '2026-06-01')).toBe(2);
  });

  test('of two for the same day is the one that was decided last', () => {
    expect(findInForce(acts(...two, [1, 'in-force', '2026-06-01']), '2026-07-01')).toBe(1);
  });

  test('may be an earlier one again, and what was before stays as it was', () => {
    const life = acts(...two, [1, 'in-force', '2026-08-01']);
    expect(['2026-07-31', '2026-08-01'].map((day) => findInForce(life, day))).toEqual([2, 1]);
  });

  test('is not one that was called off before its day, unless it is arranged again', () => {
    const life: readonly Step[] = [...two, [2, 'retired', '2026-05-01']];
    expect(findInForce(acts(...life), '2026-07-01')).toBe(1);
    expect(findInForce(acts(...life, [2, 'in-force', '2026-07-01']), '2026-07-01')).toBe(2);
  });

  test('of a day stays what it was when it is retired later', () => {
    const life = acts(...two, [1, 'retired', '2026-06-10']);
    expect(findInForce(life, '2026-02-01')).toBe(1);
  });
});

describe('where a version stands', () => {
  test('before it counts: what was decided last', () => {
    expect(stateOf(1, acts([1, 'draft']), '2026-01-01')).toBe('draft');
    const life: readonly Step[] = [
      [1, 'draft'],
      [1, 'checked'],
      [1, 'submitted'],
    ];
    expect(stateOf(1, acts(...life), '2026-01-01')).toBe('submitted');
    expect(stateOf(1, acts(...life, [1, 'returned']), '2026-01-01')).toBe('returned');
    expect(stateOf(1, acts(...life, [1, 'approved']), '2026-01-01')).toBe('approved');
  });

  test('with a day: arranged, in force, and replaced by the next', () => {
    const life = acts(...two);
    expect([1, 2].map((version) => stateOf(version, life, '2026-03-01'))).toEqual(['in-force', 'scheduled']);
    expect([1, 2].map((version) => stateOf(version, life, '2026-06-01'))).toEqual(['retired', 'in-force']);
  });

  test('retired by hand it is so until it is put in force again', () => {
    const life: readonly Step[] = [...two, [2, 'retired', '2026-03-01']];
    expect(stateOf(2, acts(...life), '2026-07-01')).toBe('retired');
    expect(stateOf(2, acts(...life, [2, 'in-force', '2026-07-01']), '2026-07-01')).toBe('in-force');
  });
});

test('who has saved, finished or submitted a version has made it; who has returned it has not', () => {
  const life = acts(
    [1, 'draft', undefined, 'ann'],
    [1, 'checked', undefined, 'bob'],
    [1, 'submitted', undefined, 'cid'],
    [1, 'returned', undefined, 'dan'],
    [2, 'checked', undefined, 'eve'],
  );
  expect(makersOf(1, life)).toEqual(['ann', 'bob', 'cid']);
  expect(isApproved(1, life)).toBe(false);
});
