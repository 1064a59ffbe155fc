import { expect, test } from 'vitest';
import { nodeVersionProblem } from './node-version.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s is new enough', (version) => {
  expect(nodeVersionProblem(version)).toBeUndefined();
});

test.each(['20.18.3', '18.20.0', '8.17.0'])('Node %s is refused with both versions named', (version) => {
  expect(nodeVersionProblem(version)).toContain(version);
  expect(nodeVersionProblem(version)).toContain('20.19');
});
