import { expect, test } from 'vitest';
import { countingOn, countingPublications } from './publications.js';
import type { PublicationRecord } from './publications.repository.js';

function publication(number: number, asOf: string, withdrawnAt: string | null = null): PublicationRecord {
  const publishedAt = new Date(`2026-06-0${number}T00:00:00Z`);
  const withdrawn = {
    withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
    withdrawnBy: withdrawnAt && '李',
  };
  return { number, run: number, version: 1, asOf, publishedAt, publishedBy: '王', ...withdrawn };
}

test('of several publications for a day the last one counts, and one that was taken back only as it was known before', () => {
  const first = publication(1, '2026-01-31');
  const again = publication(2, '2026-01-31');
  const withdrawn = publication(3, '2026-02-28', '2027-01-01T00:00:00Z');
  const all = [first, again, withdrawn];
  const counted = (knownAt?: Date) => countingPublications(all, knownAt).map(({ run }) => run);
  expect(counted()).toEqual([2]);
  expect(counted(withdrawn.publishedAt)).toEqual([2, 3]);
  expect(counted(first.publishedAt)).toEqual([1]);
  expect(counted(new Date('2027-01-01T00:00:00Z'))).toEqual([2]);
  expect(counted(new Date('2020-01-01T00:00:00Z'))).toEqual([]);
});

test('on a day counts the newest of the publications for that day or an earlier one, and none before the first', () => {
  const all = [publication(1, '2026-02-28'), publication(2, '2026-01-31'), publication(3, '2026-01-31')];
  const on = (day: string) => countingOn(all, day)?.run;
  expect([on('2026-01-30'), on('2026-01-31'), on('2026-02-27'), on('2026-02-28'), on('2030-01-01')]).toEqual([
    undefined,
    3,
    3,
    1,
    1,
  ]);
  expect(countingOn(all, '2030-01-01', all[1]?.publishedAt)?.run).toBe(1);
  expect(countingOn(all, '2026-01-31', all[0]?.publishedAt)).toBeUndefined();
});
