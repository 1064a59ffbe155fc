import { expect, test } from 'vitest';
import { shownGroups } from './scheme-tabs.js';

test('a group of which nothing may be seen is left out, and the others open what may be', () => {
  const mayNot = ['preview', 'runs', 'trials', 'overrides'];
  expect(shownGroups((tab) => !mayNot.includes(tab))).toEqual([
    { group: 'results', tabs: ['result', 'history'] },
    { group: 'content', tabs: ['content', 'versions'] },
    { group: 'tests', tabs: ['backtests'] },
  ]);
});
