import { expect, test } from 'vitest';
import { type CountedMerge, placesAfter } from './merged-places.js';

const merge = (merged: string, survivor: string, ...leads: string[]): CountedMerge => ({ merged, survivor, leads });
const placeOf = (id: string, merges: readonly CountedMerge[]) => placesAfter([id], merges)[0];

test('who was merged into somebody merged stands with the last of them', () => {
  const merges = [merge('B', 'A'), merge('A', 'C')];
  expect(placeOf('B', merges)?.mergedInto).toBe('C');
  expect(placeOf('A', merges)?.mergedInto).toBe('C');
  expect(placeOf('C', merges)).toEqual({ id: 'C', mergedInto: null, leads: {} });
});

test('a value that leads goes on leading through the next merge', () => {
  const merges = [merge('B', 'A', 'name'), merge('A', 'C', 'name', 'city')];
  expect(placeOf('C', merges)?.leads).toEqual({ name: 'B', city: 'A' });
});

test('without the first of two merges the second stands by itself', () => {
  expect(placeOf('C', [merge('A', 'C', 'name')])?.leads).toEqual({ name: 'A' });
  expect(placeOf('B', [merge('A', 'C', 'name')])).toEqual({ id: 'B', mergedInto: null, leads: {} });
});
