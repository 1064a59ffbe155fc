import { expect, test } from 'vitest';
import { changesOf } from './run-changes.js';
import { degenerateBuckets } from './run-result.js';

const frequency = { score: 'F', title: { 'zh-CN': '频次得分', en: 'Frequency score' } };

test('empty and swollen buckets are named, even ones are not', () => {
  expect(degenerateBuckets(frequency, [20, 20, 20, 20, 20])).toEqual([]);
  expect(degenerateBuckets(frequency, [0, 60, 20, 10, 10]).map(({ bucket, customers }) => [bucket, customers])).toEqual(
    [
      [1, 0],
      [2, 60],
    ],
  );
});

test('what is uneven is said with the title of the score', () => {
  const [, swollen] = degenerateBuckets(frequency, [0, 6000, 2000, 1000, 1000]);
  expect(swollen?.sentence['zh-CN']).toBe('“频次得分”的第 2 档有 6,000 位客户，平均应为 2,000 位：相同的值必须同档。');
});

test('movements are counted as promotions and demotions in the order of the classes', () => {
  const movements = [
    { from: 'a', to: 'a', customers: '10' },
    { from: 'b', to: 'a', customers: '3' },
    { from: 'a', to: 'b', customers: '2' },
    { from: '', to: 'b', customers: '5' },
    { from: null, to: 'b', customers: '4' },
    { from: 'b', to: '', customers: '1' },
  ];
  const changes = changesOf('1', ['a', 'b'], movements);
  expect(changes).toMatchObject({ promoted: 3, demoted: 2, unchanged: 10, entered: 9, left: 1 });
  expect(changes.cells).toContainEqual({ from: null, to: 'b', customers: 9 });
});
