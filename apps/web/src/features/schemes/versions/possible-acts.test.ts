import type { SchemeVersion } from '@kefen/contract';
import { describe, expect, it } from 'vitest';
import { isMakerOf, possibleActs } from './possible-acts.js';

const all = { mayWrite: true, mayApprove: true, mayPublish: true };
const acts = (state: SchemeVersion['state'], approval: SchemeVersion['approval'], isMaker = false) =>
  possibleActs({ state, approval }, isMaker, all);

describe('what can be decided about a version', () => {
  it('follows its way from the draft to the day on which it counts', () => {
    expect(acts('draft', 'needed')).toEqual(['check']);
    expect(acts('checked', 'needed')).toEqual(['submit']);
    expect(acts('submitted', 'needed')).toEqual(['approve', 'return']);
    expect(acts('returned', 'needed')).toEqual(['submit']);
    expect(acts('approved', 'given')).toEqual(['in-force']);
    expect(acts('scheduled', 'given')).toEqual(['in-force', 'retire']);
    expect(acts('in-force', 'given')).toEqual([]);
  });

  it('needs no approval where none is asked for, and an earlier version can count again', () => {
    expect(acts('checked', 'none')).toEqual(['in-force']);
    expect(acts('retired', 'none')).toEqual(['in-force']);
    expect(acts('retired', 'needed')).toEqual([]);
  });

  it('is nothing for who has made it, as far as approval goes, or may not', () => {
    expect(acts('submitted', 'needed', true)).toEqual([]);
    const rights = { mayWrite: false, mayApprove: false, mayPublish: false };
    expect(possibleActs({ state: 'submitted', approval: 'needed' }, false, rights)).toEqual([]);
  });
});

it('who has submitted a version has made it as who has saved it has', () => {
  const step = { at: '2026-03-10T04:00:00.000Z', note: null, effectiveFrom: null };
  const version: Pick<SchemeVersion, 'createdBy' | 'acts'> = {
    createdBy: 'ann',
    acts: [
      { ...step, act: 'checked', by: 'ann' },
      { ...step, act: 'submitted', by: 'bob' },
      { ...step, act: 'returned', by: 'cid' },
    ],
  };
  expect(['ann', 'bob', 'cid'].map((user) => isMakerOf(version, user))).toEqual([true, true, false]);
});
